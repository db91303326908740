import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** Writes the messages of a published version that are not written yet; the database knows the progress. */
export const prepareAdvisoryJob = defineJob(
  'advisories.prepareAdvisory',
  z.object({ associationId: z.guid(), advisoryId: z.guid() }),
);

/** Every job of this feature. */
export const jobs = [prepareAdvisoryJob] as const;
