import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/platform/database';

/** Whose mail is claimed next, so that a broadcast of one association does not hold up the mail of the others. */
export interface Turns {
  /** What to claim: of all associations, or of those alone that had more than their share a moment ago. */
  ask(): { after: Id | null; only?: readonly (Id | null)[] };
  /**
   * Puts in order what was claimed as the last `ask` said: the urgent first, then one of each association in turn.
   * `more` says that there may be more.
   */
  deal(rows: readonly ClaimedDelivery[], limit: number): { rows: ClaimedDelivery[]; more: boolean };
  /** Mail of any association may have fallen due: all are asked in a moment. */
  lookRound(): void;
}

/** Milliseconds after which all are asked again: that costs twice as much as to ask one. */
const lookEvery = 1_000;
/** Milliseconds between two looks that were asked for: while a notice is published, each of its portions asks for one. */
const lookAtMostEvery = 300;
/** Where the share of each is smaller, all are asked every time. */
const leastShare = 5;

/** Turns that begin with all. */
export function takeTurns(): Turns {
  let after: Id | null = null;
  let only: readonly (Id | null)[] | undefined;
  let looked = -Infinity;
  let wanted = false;
  return {
    ask() {
      const now = performance.now();
      if (now - looked >= (wanted ? lookAtMostEvery : lookEvery)) only = undefined;
      if (only === undefined) {
        looked = now;
        wanted = false;
      }
      return { after, ...(only && { only }) };
    },
    deal(rows, limit) {
      const urgent = rows.filter((row) => row.urgent);
      const piles = pileUp(
        rows.filter((row) => !row.urgent),
        after,
      );
      const share = Math.floor((limit - urgent.length) / piles.length);
      const full = piles
        .filter(({ length }) => length >= share)
        .map(([first]) => first?.associationId ?? null);
      // A claim takes no more than a share of each association, and skips rows that another worker has locked. It is certain
      // that nothing more is due only where it got nothing.
      const more = only !== undefined || rows.length > 0;
      only = full.length > 0 && share >= leastShare ? full : undefined;
      const dealt = [...dealOut(pileUp(urgent, after)), ...dealOut(piles)];
      after = dealt.at(-1)?.associationId ?? null;
      return { rows: dealt, more };
    },
    lookRound() {
      wanted = true;
    },
  };
}

/** The rows of each association; it begins with the first after the one whose turn was last. */
function pileUp(rows: readonly ClaimedDelivery[], after: Id | null): ClaimedDelivery[][] {
  const piles = new Map<string, ClaimedDelivery[]>();
  for (const row of rows) {
    const id = row.associationId ?? '';
    const pile = piles.get(id);
    if (pile === undefined) piles.set(id, [row]);
    else pile.push(row);
  }
  const isNext = (id: string) => Number(id > (after ?? ''));
  return [...piles].toSorted(([a], [b]) => isNext(b) - isNext(a) || (a < b ? -1 : 1)).map(([, pile]) => pile);
}

/** One of each pile in turn. */
function dealOut(piles: readonly ClaimedDelivery[][]): ClaimedDelivery[] {
  const longest = Math.max(0, ...piles.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => piles.flatMap((pile) => pile[n] ?? [])).flat();
}
