/** SQL of a whole edition as JSON, rows in printed order, of the table `framework` named `f`. */
export const frameworkSql = `json_build_object('id', f.id, 'code', f.code, 'edition', f.edition,
  'title', f.content->'title', 'issuer', f.content->'issuer', 'phases', f.content->'phases', 'source', f.source,
  'verifiedAt', f.verified_at, 'items', (
    SELECT json_agg(json_build_object('code', i.code, 'phase', i.phase, 'section', i.section,
      'sectionTitle', i.section_title, 'checkText', i.check_text, 'guideSectionTitle', i.guide_section_title,
      'guideCheckText', i.guide_check_text, 'guidelineReferences', i.guideline_references) ORDER BY i.position)
    FROM framework_item i WHERE i.framework_id = f.id))`;
