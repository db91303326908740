import type { Tx } from '@sonae/tenancy';
import { frameworkSql } from './framework-sql.js';

/** A section of a guideline that a row refers to, in the edition that the row means. */
export interface GuidelineReference {
  /** The guideline's title. */
  guideline: string;
  /** e.g. 6.0. */
  edition: string;
  /** The reason for that edition. */
  editionNote: string;
  /** e.g. 企画管理編. */
  volume: string;
  /** As printed, e.g. 9.1. */
  section: string;
  /** Null where no source for it was found. */
  title: string | null;
  titleSource: string | null;
  /** 要確認 and why; null for a title that the document itself prints. */
  titleNote: string | null;
  /** Later editions, with Sonae's findings about the section in them. */
  laterEditions: { edition: string; issuedOn: string; note: string; source: string }[];
}

/** A row of a checklist as printed. */
export interface FrameworkItem {
  code: string;
  phase: number;
  section: string;
  sectionTitle: string;
  checkText: string;
  guideSectionTitle: string | null;
  guideCheckText: string | null;
  /** The text of the 手引き for the row, a paragraph each. */
  guideText: string[];
  guidelineReferences: string | null;
  references: GuidelineReference[];
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
  /** How the wording was copied from the document, in Sonae's words. */
  note: string;
  /** Which rules of answering are Sonae's and not the document's, in Sonae's words. */
  answerRules: string;
  /** The covering letter (事務連絡), one entry for each paragraph. */
  preamble: string[];
  columns: string[];
  notices: string[];
  guideTitle: string;
  guideNotices: string[];
  sectionNotes: { section: string; text: string }[];
  phases: { phase: number; name: string; purpose: string; guidePurpose: string | null }[];
  items: FrameworkItem[];
}

/** All editions with their rows in printed order; with `id`, only that one. */
export async function findFrameworks(tx: Tx, id?: string): Promise<Framework[]> {
  const found = await tx.query<{ framework: Framework }>(
    `SELECT ${frameworkSql} AS framework FROM framework f ${id === undefined ? '' : 'WHERE f.id = $1'}
     ORDER BY f.code, f.edition`,
    id === undefined ? [] : [id],
  );
  return found.map(({ framework }) => framework);
}
