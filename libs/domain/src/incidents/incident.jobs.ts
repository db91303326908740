import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** A report was submitted: alert the officers, and ask the pharmacy to consult the police. */
export const alertIncidentJob = defineJob(
  'incidents.alertIncident',
  z.object({ associationId: z.uuid(), incidentId: z.uuid() }),
);

/** Every job of this feature. */
export const jobs = [alertIncidentJob] as const;
