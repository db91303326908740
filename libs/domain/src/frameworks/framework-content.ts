import { z } from 'zod';

/** One edition of a checklist as the data files hold it; the wording is official and never changed. */
export const frameworkContent = z.object({
  code: z.string(),
  edition: z.string(),
  title: z.string(),
  issuer: z.string(),
  source: z.object({ document: z.string(), date: z.string(), url: z.string() }),
  verified_at: z.string(),
  phases: z.array(z.object({ phase: z.number(), name: z.string(), purpose: z.string() })),
  items: z.array(
    z.object({
      code: z.string(),
      phase: z.number(),
      section: z.string(),
      sectionTitle: z.string(),
      check: z.string(),
      guidelineReferences: z.string().nullable(),
      guideSectionTitle: z.string().nullable(),
      guideCheck: z.string().nullable(),
    }),
  ),
});

/** An edition of a checklist as its data file has it. */
export type FrameworkContent = z.infer<typeof frameworkContent>;
