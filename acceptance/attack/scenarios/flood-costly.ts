import { withstand } from '../flood.ts';
import type { Scenario } from '../attack.ts';
import type { Asked } from '../send.ts';

/** Just below the largest cost: the answers to all rows of the checklist, of all members, nine times. */
const query = `{${Array.from({ length: 9 }, (_, n) => `a${n}:checklistTotals{yes}`).join(' ')}}`;

export const requestOf = (_: number, cookie: string): Asked => ({
  headers: { 'content-type': 'application/json', cookie },
  body: JSON.stringify({ query }),
});

export const floodCostly: Scenario = {
  name: 'flood-costly',
  title: 'サインインした 1 人が、いちばん重い操作を続ける',
  run: async (attack) => {
    const { BRANCH_OFFICER: cookie } = attack.cookies;
    // The other people read meanwhile; the flooding caller is slowed down.
    const readers = attack.readers.filter((each) => each !== cookie);
    const { counts } = await withstand({ ...attack, readers }, import.meta.url, cookie);
    // The operations of a minute and the initial burst, however long the flood.
    attack.teller.holds(
      '受け付けられた操作は 60 件以下',
      (counts['200'] ?? 0) <= 60,
      `${String(counts['200'])} 件`,
    );
  },
};
