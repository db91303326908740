import { median } from '../measure/medians.js';
import type { Round } from './send-round.js';

/** So many mails that V8 has collected the worker's garbage about once. */
const enough = 5_000;

/**
 * What a mail costs in these rounds of one size. Small ones are averaged in groups before the middle is taken: the work
 * that comes once in a few thousand mails falls into few of them, and a plain median would leave it out.
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
