import type { Feature } from '../feature.js';
import { watchHold } from './watch-hold.js';

/** What the worker does for holds: until no restore is left to be noticed, nothing else begins. */
export const holds = {
  first: (services, { dispatcher }) => [
    {
      task: 'hold',
      work: async () => {
        if (await watchHold(services)) dispatcher.ring();
      },
    },
  ],
} satisfies Feature;
