import { foldOwnerName } from '../owners/fold-owner-name.js';
import type { OwnerBook } from './owner-book.js';
import type { ListedOwner, OwnerCandidate } from './owner-plan.js';

/**
 * Finds the owner of every row without a 法人番号, after those with a number are planned: a member keeps its present
 * owner, whatever owner's name the list has; a new pharmacy gets an owner of its own. Where other owners have the same
 * name, that becomes a question.
 */
export function planUnnumberedOwners(book: OwnerBook, rows: readonly ListedOwner[]): void {
  const newcomers = new Map<string, ListedOwner[]>();
  for (const row of rows) {
    if (row.number !== null) continue;
    const folded = foldOwnerName(row.owner);
    const present = book.ownerOf(row);
    if (present) {
      book.targets.set(row.row, present.id);
      const isKnown = [present.foldedBefore, foldOwnerName(present.name)].includes(folded);
      if (!isKnown) book.warn('OWNER_KEPT', row, { name: present.name });
      continue;
    }
    const group = newcomers.get(folded);
    if (group) group.push(row);
    else newcomers.set(folded, [row]);
  }
  const namesakes = new Map(Array.from(newcomers.keys(), (folded) => [folded, book.named(folded)]));
  for (const [folded, group] of newcomers) {
    const others = namesakes.get(folded) ?? [];
    const [first] = group;
    if (first && (others.length > 0 || group.length > 1)) {
      book.warn('OWNER_SAME_NAME', first, { name: first.owner, count: group.length });
      const candidates = (): OwnerCandidate[] =>
        others.map(({ id, name, number, memberCount, isNew }) => ({
          ownerId: isNew ? null : id,
          name,
          corporateNumber: number,
          memberCount: isNew ? countOf(book, id) : memberCount,
        }));
      book.questions.push({ name: first.owner, corporateNumber: null, rows: group, candidates });
    }
    for (const row of group) book.targets.set(row.row, book.make(row.owner, null).id);
  }
}

function countOf(book: OwnerBook, id: string): number {
  return Array.from(book.targets.values()).filter((target) => target === id).length;
}
