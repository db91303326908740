import type { Feature } from '../feature.js';
import { watchHold } from './watch-hold.js';

/** The manifest of holds in the worker: nothing else begins before every restore is detected. */
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
