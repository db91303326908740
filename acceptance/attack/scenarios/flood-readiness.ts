import { withstand } from '../flood.ts';
import type { Scenario } from '../attack.ts';
import type { Asked } from '../send.ts';

/** Requests of the readiness, which have no rate limit. */
export const requestOf = (): Asked => ({ method: 'GET', path: '/readyz' });

export const floodReadiness: Scenario = {
  name: 'flood-readiness',
  title: '稼働状況（/readyz）への問い合わせの洪水（サインインなし）',
  run: async (attack) => {
    const { counts, sent } = await withstand(attack, import.meta.url);
    attack.teller.equal('200 で答えた問い合わせ', counts['200'] ?? 0, sent);
  },
};
