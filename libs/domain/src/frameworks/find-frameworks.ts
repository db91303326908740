import type { Tx } from '@sonae/platform/database';

/** A row of a checklist as printed. */
export interface FrameworkItem {
  code: string;
  phase: number;
  section: string;
  sectionTitle: string;
  checkText: string;
  guideSectionTitle: string | null;
  guideCheckText: string | null;
  guidelineReferences: string | null;
}

/** One edition of a checklist. */
export interface Framework {
  id: string;
  code: string;
  edition: string;
  title: string;
  issuer: string;
  source: string;
  verifiedAt: string;
  phases: { phase: number; name: string; purpose: string }[];
  items: FrameworkItem[];
}

/** All editions with their rows in printed order, or the one with that id. */
export function findFrameworks(tx: Tx, id?: string): Promise<Framework[]> {
  return tx.query<Framework>(
    `SELECT f.id, f.code, f.edition, f.content->>'title' AS title, f.content->>'issuer' AS issuer,
       f.content->'phases' AS phases, f.source, to_char(f.verified_at, 'YYYY-MM-DD') AS "verifiedAt",
       (SELECT jsonb_agg(jsonb_build_object('code', i.code, 'phase', i.phase, 'section', i.section,
          'sectionTitle', i.section_title, 'checkText', i.check_text, 'guideSectionTitle', i.guide_section_title,
          'guideCheckText', i.guide_check_text, 'guidelineReferences', i.guideline_references) ORDER BY i.position)
        FROM framework_item i WHERE i.framework_id = f.id) AS items
     FROM framework f WHERE $1::uuid IS NULL OR f.id = $1 ORDER BY f.code, f.edition`,
    [id ?? null],
  );
}
