import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** A version was published whose messages are still to be written; how far they are is in the database. */
export const prepareAdvisoryJob = defineJob(
  'advisories.prepareAdvisory',
  z.object({ associationId: z.guid(), advisoryId: z.guid() }),
);

/** Every job of this feature. */
export const jobs = [prepareAdvisoryJob] as const;
