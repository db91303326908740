import { randomUUID } from 'node:crypto';
import type { Id } from '@sonae/tenancy';
import { describeProblem, type MemberListProblem } from './describe-problem.js';
import { foldOwnerName } from '../owners/fold-owner-name.js';
import type { MemberListCode } from './member-list.texts.js';
import type { ListedOwner, OwnerCandidate, PresentOwner, PresentOwners } from './owner-plan.js';
import { COLUMN_LABELS } from './parse-member-header.js';

/** An owner while a list is planned: its present and its planned state. */
interface PlannedOwner extends PresentOwner {
  isNew: boolean;
  foldedBefore: string;
}

/** A question before it has its number. */
export interface DraftQuestion {
  name: string;
  corporateNumber: string | null;
  rows: ListedOwner[];
  candidates: () => OwnerCandidate[];
}

/**
 * The state of planning a list: the owners of the association, the owner of each row, questions, problems and warnings.
 */
export class OwnerBook {
  readonly owners = new Map<Id, PlannedOwner>();
  readonly byNumber = new Map<string, Id>();
  /** The id of each row's owner, by the number of the row. */
  readonly targets = new Map<number, Id>();
  readonly questions: DraftQuestion[] = [];
  readonly problems: MemberListProblem[] = [];
  readonly warnings: MemberListProblem[] = [];
  private readonly byFold = new Map<string, PlannedOwner[]>();
  private readonly ofMember = new Map<string, Id>();
  private readonly withdrawn = new Set<string>();

  constructor(present: PresentOwners) {
    for (const owner of present.owners) {
      this.add({ ...owner, isNew: false, foldedBefore: foldOwnerName(owner.name) });
    }
    for (const { code, ownerId, withdrawn } of present.members) {
      this.ofMember.set(code, ownerId);
      if (withdrawn) this.withdrawn.add(code);
    }
  }

  isWithdrawn({ code }: ListedOwner): boolean {
    return this.withdrawn.has(code);
  }

  /** The present owner of a row's pharmacy; undefined for a new pharmacy. */
  ownerOf({ code }: ListedOwner): PlannedOwner | undefined {
    const id = this.ofMember.get(code);
    return id === undefined ? undefined : this.owners.get(id);
  }

  make(name: string, number: string | null): PlannedOwner {
    const id = randomUUID();
    return this.add({ id, name, number, memberCount: 0, isNew: true, foldedBefore: foldOwnerName(name) });
  }

  /** Owners with the name, in any spelling (`foldOwnerName`). */
  named(folded: string): PlannedOwner[] {
    return [...(this.byFold.get(folded) ?? [])];
  }

  private add(owner: PlannedOwner): PlannedOwner {
    this.owners.set(owner.id, owner);
    if (owner.number !== null) this.byNumber.set(owner.number, owner.id);
    const namesakes = this.byFold.get(owner.foldedBefore);
    if (namesakes) namesakes.push(owner);
    else this.byFold.set(owner.foldedBefore, [owner]);
    return owner;
  }

  warn(code: MemberListCode, row: ListedOwner, details: Record<string, string | number> = {}): void {
    this.warnings.push(remark(code, row, details));
  }

  refuse(code: MemberListCode, row: ListedOwner, details: Record<string, string | number> = {}): void {
    this.problems.push(remark(code, row, details));
  }
}

function remark(
  code: MemberListCode,
  { row, owner, number }: ListedOwner,
  details: Record<string, string | number>,
): MemberListProblem {
  const field = number === null ? 'ownerName' : 'corporateNumber';
  const place = { row, column: COLUMN_LABELS.get(field), value: number ?? owner };
  return describeProblem(code, place, details);
}
