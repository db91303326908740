import { z } from 'zod';

const reference = z.object({ volume: z.string(), section: z.string() });

/**
 * A guideline that the rows refer to, in the edition whose sections they name. Titles and notes are Sonae's findings.
 */
const guideline = z.object({
  title: z.string(),
  edition: z.string(),
  editionNote: z.string(),
  /** Later editions, with Sonae's findings about a section in them. */
  later: z.array(
    z.object({ edition: z.string(), issuedOn: z.string(), note: z.string(), source: z.string() }),
  ),
  sections: z.array(
    reference.extend({
      title: z.string().nullable(),
      titleSource: z.string().nullable(),
      titleNote: z.string().nullable(),
    }),
  ),
});

/** One edition of a checklist in the form of the data files; the wording is official and never changed. */
export const frameworkContent = z.object({
  code: z.string(),
  edition: z.string(),
  title: z.string(),
  issuer: z.string(),
  source: z.object({ document: z.string(), date: z.string(), url: z.string() }),
  verified_at: z.string(),
  /** How the wording was copied from the document, in Sonae's words. */
  note: z.string(),
  /** Which rules of answering are Sonae's and not the document's, in Sonae's words. */
  answerRules: z.string(),
  /** The covering letter (事務連絡), one entry for each paragraph. */
  preamble: z.array(z.string()),
  /** Column headings of the form. */
  columns: z.array(z.string()),
  notices: z.array(z.string()),
  guideTitle: z.string(),
  guideNotices: z.array(z.string()),
  guideline,
  phases: z.array(
    z.object({
      phase: z.number(),
      name: z.string(),
      purpose: z.string(),
      guidePurpose: z.string().nullable(),
    }),
  ),
  sectionNotes: z.array(z.object({ section: z.string(), text: z.string() })),
  items: z.array(
    z.object({
      code: z.string(),
      phase: z.number(),
      section: z.string(),
      sectionTitle: z.string(),
      check: z.string(),
      guidelineReferences: z.string().nullable(),
      references: z.array(reference),
      guideSectionTitle: z.string().nullable(),
      guideCheck: z.string().nullable(),
      guideText: z.array(z.string()),
    }),
  ),
});

/** An edition of a checklist in the form of its data file. */
export type FrameworkContent = z.infer<typeof frameworkContent>;
