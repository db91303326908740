import { median } from '../measure/medians.js';
import type { Round } from './send-round.js';

/** So many mails that V8 collects the worker's garbage about once. */
const enough = 5_000;

/**
 * The cost of a mail in these rounds of one size. Small rounds are averaged in groups before the median: work that
 * happens once in a few thousand mails is in few of them, and a plain median would omit it.
 */
export function averageCost(rounds: readonly Round[]): number {
  const groups: Round[][] = [];
  for (const round of rounds) {
    const last = groups.at(-1);
    if (last === undefined || mailsOf(last) >= enough) groups.push([round]);
    else last.push(round);
  }
  return median(groups.map((group) => sum(group.map(({ cost, mails }) => cost * mails)) / mailsOf(group)));
}

const sum = (values: number[]): number => values.reduce((all, each) => all + each, 0);

const mailsOf = (group: Round[]): number => sum(group.map(({ mails }) => mails));
