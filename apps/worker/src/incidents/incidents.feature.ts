import { jobs } from '@sonae/domain/incidents';
import type { Feature } from '../feature.js';
import { alertIncidentHandler } from './alert-incident.handler.js';
import { alertMissed } from './alert-missed.js';

/** What the worker does for incidents. */
export const incidents = {
  jobs,
  handlers: (parts) => [alertIncidentHandler(parts)],
  sweep: (parts, { sender }) => [
    {
      task: 'incidents',
      work: async () => {
        if ((await alertMissed(parts)) > 0) sender.ring();
      },
    },
  ],
} satisfies Feature;
