import { jobs } from '@sonae/domain/advisories';
import type { Feature } from '../feature.js';
import { prepareAdvisoryHandler } from './prepare-advisory.handler.js';

/** The manifest of advisories in the worker. */
export const advisories = {
  jobs,
  handlers: (_, { preparer }) => [prepareAdvisoryHandler(preparer)],
  sweep: (_, { preparer }) => [{ task: 'advisories', work: () => preparer.ring() }],
} satisfies Feature;
