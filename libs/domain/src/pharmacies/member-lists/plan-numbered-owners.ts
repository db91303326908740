import type { Id } from '@sonae/tenancy';
import { foldOwnerName } from '../owners/fold-owner-name.js';
import type { OwnerBook } from './owner-book.js';
import type { ListedOwner, OwnerCandidate } from './owner-plan.js';

/**
 * Finds the owner of every row that has a 法人番号: the owner with that number, else the owner of one of these
 * pharmacies that has no number yet and the same name, else a new one. A contradiction to the number is a problem.
 */
export function planNumberedOwners(book: OwnerBook, rows: readonly ListedOwner[]): void {
  const groups = new Map<string, ListedOwner[]>();
  for (const row of rows) {
    if (row.number === null) continue;
    const group = groups.get(row.number);
    if (group) group.push(row);
    else groups.set(row.number, [row]);
  }
  adoptNumbers(book, groups);
  for (const [number, group] of groups) planGroup(book, number, group);
}

/** Gives a number to an owner that has none, if the rows of its pharmacies agree on one. */
function adoptNumbers(book: OwnerBook, groups: ReadonlyMap<string, readonly ListedOwner[]>): void {
  const claims = new Map<Id, { number: string; rows: ListedOwner[] }[]>();
  for (const [number, group] of groups) {
    if (book.byNumber.has(number)) continue;
    const claimants = new Map<Id, ListedOwner[]>();
    for (const row of group) {
      const owner = book.ownerOf(row);
      if (owner?.number !== null || owner.foldedBefore !== foldOwnerName(row.owner)) continue;
      claimants.set(owner.id, [...(claimants.get(owner.id) ?? []), row]);
    }
    const [most] = Array.from(claimants).sort(([, one], [, other]) => other.length - one.length);
    if (most) claims.set(most[0], [...(claims.get(most[0]) ?? []), { number, rows: most[1] }]);
  }
  for (const [id, claimed] of claims) {
    const owner = book.owners.get(id);
    const [only, ...others] = claimed;
    if (owner === undefined || only === undefined) continue;
    if (others.length === 0) {
      owner.number = only.number;
      book.byNumber.set(only.number, id);
    } else {
      const all = claimed.flatMap((each) => each.rows);
      const details = { name: owner.name, rows: all.map(({ row }) => row).join(', ') };
      for (const row of all) book.refuse('OWNER_SEVERAL_NUMBERS', row, details);
    }
  }
}

function planGroup(book: OwnerBook, number: string, group: readonly ListedOwner[]): void {
  const [first] = group;
  if (first === undefined) return;
  const known = book.byNumber.get(number);
  const owner = (known === undefined ? undefined : book.owners.get(known)) ?? book.make(first.owner, number);
  for (const row of group) book.targets.set(row.row, owner.id);
  if (owner.isNew) askOfNew(book, owner.id, number, group);

  // An owner takes a new name only from rows of its own pharmacies, and keeps its name while one of them has it.
  const own = group.filter((row) => book.ownerOf(row)?.id === owner.id);
  const before = owner.foldedBefore;
  if (own[0] && !own.some((row) => row.owner === owner.name)) owner.name = own[0].owner;
  const names = new Set([before, foldOwnerName(owner.name)]);
  for (const row of group) {
    const present = book.ownerOf(row);
    if (present?.id === owner.id) continue;
    const folded = foldOwnerName(row.owner);
    if (present && present.number !== null && present.foldedBefore === folded) {
      book.refuse('OWNER_NUMBER_DIFFERS', row, { name: present.name, number: present.number });
    } else if (!owner.isNew && !names.has(folded)) {
      book.refuse('OWNER_NAME_DIFFERS', row, { name: owner.name });
    }
  }
}

/**
 * Warns of other owners with the name of a new owner; one without a number may be the same, which becomes a question.
 */
function askOfNew(book: OwnerBook, id: Id, number: string, group: readonly ListedOwner[]): void {
  const [first] = group;
  if (first === undefined) return;
  const others = book.named(foldOwnerName(first.owner)).filter((owner) => owner.id !== id && !owner.isNew);
  const numbered = others.find((owner) => owner.number !== null);
  if (numbered) book.warn('OWNER_HOMONYM', first, { name: first.owner, number: numbered.number ?? '' });
  const unnumbered = others.filter((owner) => owner.number === null);
  if (unnumbered.length === 0) return;
  const candidates = (): OwnerCandidate[] =>
    unnumbered.map(({ name, memberCount, id: ownerId }) => ({
      ownerId,
      name,
      corporateNumber: null,
      memberCount,
    }));
  book.questions.push({ name: first.owner, corporateNumber: number, rows: [...group], candidates });
}
