import { withstand } from '../flood.ts';
import type { Scenario } from '../attack.ts';
import type { Asked } from '../send.ts';

/** An operation that is open to ANYONE, and the page for a new password: both are cheap and paced. */
export const requestOf = (n: number): Asked =>
  n % 4 === 0
    ? { method: 'GET', path: '/password-reset', headers: { 'x-forwarded-for': '198.51.100.7' } }
    : {
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.7' },
        body: '{"query":"{ __typename }"}',
      };

export const floodOneNetwork: Scenario = {
  name: 'flood-one-network',
  title: '誰でもできるリクエストの洪水（サインインなし、1 つのネットワークから）',
  run: async (attack) => {
    const { counts, sent } = await withstand(attack, import.meta.url);
    const paced = (counts['429 RATE_LIMITED'] ?? 0) + (counts['429'] ?? 0);
    attack.teller.holds(`回数の上限で断ったリクエスト: ${paced}`, paced > 0 || sent < 300, counts);
    attack.teller.holds('上限までは受け付けた', sent - paced <= 700, sent - paced);
  },
};
