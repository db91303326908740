import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Id } from '@sonae/tenancy';

/** Alternates between associations in claims, so that the broadcast of one does not delay the mail of others. */
export interface Turns {
  /** The next claim: for all associations, or only for those that recently had more than their share. */
  ask(): { after: Id | null; only?: readonly (Id | null)[] };
  /**
   * Orders the result of the claim that `ask` described: urgent deliveries first, then one of each association in turn.
   * `more` says whether more may be due.
   */
  deal(rows: readonly ClaimedDelivery[], limit: number): { rows: ClaimedDelivery[]; more: boolean };
  /** Mail of any association may be due: the next look covers all of them. */
  lookRound(): void;
}

/** Milliseconds after which a claim covers all associations again. It costs twice as much as a claim for some. */
const lookEvery = 1_000;
/** Milliseconds between two requested looks. Each portion of a published notice requests one. */
const lookAtMostEvery = 300;
/** Below this share each claim covers all associations. */
const leastShare = 5;

/** Starts with a claim for all associations. */
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
      // A claim takes no more than a share of each association, and skips rows that another worker has locked. Only an
      // empty claim proves that nothing more is due.
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

/** Groups the rows by association. The first group is the one after the association of the last turn. */
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

/** Takes one row of each group in turn. */
function dealOut(piles: readonly ClaimedDelivery[][]): ClaimedDelivery[] {
  const longest = Math.max(0, ...piles.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => piles.flatMap((pile) => pile[n] ?? [])).flat();
}
