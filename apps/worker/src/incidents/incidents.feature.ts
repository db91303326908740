import { jobs } from '@sonae/domain/incidents';
import type { Feature } from '../feature.js';
import { alertIncidentHandler } from './alert-incident.handler.js';
import { alertMissed } from './alert-missed.js';

/** The manifest of incidents in the worker. */
export const incidents = {
  jobs,
  handlers: (services) => [alertIncidentHandler(services)],
  sweep: (services, { dispatcher }) => [
    {
      task: 'incidents',
      work: async () => {
        if ((await alertMissed(services)) > 0) dispatcher.ring();
      },
    },
  ],
} satisfies Feature;
