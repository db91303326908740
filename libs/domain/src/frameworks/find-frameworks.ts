import type { Tx } from '@sonae/platform/database';
import { frameworkSql } from './framework-sql.js';

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
export async function findFrameworks(tx: Tx, id?: string): Promise<Framework[]> {
  const found = await tx.query<{ framework: Framework }>(
    `SELECT ${frameworkSql} AS framework FROM framework f ${id === undefined ? '' : 'WHERE f.id = $1'}
     ORDER BY f.code, f.edition`,
    id === undefined ? [] : [id],
  );
  return found.map(({ framework }) => framework);
}
