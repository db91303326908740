// Editions that an earlier release loaded lack the texts of the 手引き; they are empty until the loader completes them.
const text = (key: string) => `'${key}', coalesce(f.content->>'${key}', '')`;
const list = (key: string) => `'${key}', coalesce(f.content->'${key}', '[]')`;

/** SQL of a whole edition as JSON, rows in printed order, of the table `framework` named `f`. */
export const frameworkSql = `json_build_object('id', f.id, 'code', f.code, 'edition', f.edition,
  'title', f.content->'title', 'issuer', f.content->'issuer', 'phases', f.content->'phases', 'source', f.source,
  'verifiedAt', f.verified_at, ${text('note')}, ${text('answerRules')},
  ${text('guideTitle')}, ${list('preamble')}, ${list('columns')},
  ${list('notices')}, ${list('guideNotices')}, ${list('sectionNotes')}, 'items', (
    SELECT json_agg(json_build_object('code', i.code, 'phase', i.phase, 'section', i.section,
      'sectionTitle', i.section_title, 'checkText', i.check_text, 'guideSectionTitle', i.guide_section_title,
      'guideCheckText', i.guide_check_text, 'guideText', i.guide_text,
      'guidelineReferences', i.guideline_references, 'references', i.guideline_sections) ORDER BY i.position)
    FROM framework_item i WHERE i.framework_id = f.id))`;
