import { fromNetwork } from '../networks.ts';
import { withstand } from '../flood.ts';
import type { Scenario } from '../attack.ts';
import type { Asked } from '../send.ts';

/** A document of 6.7 KB whose validation took 180 to 580 ms before it was refused without a sign-in. */
const weapon = `{viewer{${'memberships{person{id}} '.repeat(280)}}}`;

export const requestOf = (n: number): Asked => ({
  headers: { 'content-type': 'application/json', ...fromNetwork(n) },
  body: JSON.stringify({ query: `${weapon}#${n}` }),
});

export const floodValidation: Scenario = {
  name: 'flood-validation',
  title: '検証に時間のかかる操作の洪水（サインインなし、400 のネットワークから）',
  run: async (attack) => {
    const { counts } = await withstand(attack, import.meta.url);
    attack.teller.equal('受け付けられた操作', counts['200'] ?? 0, 0);
  },
};
