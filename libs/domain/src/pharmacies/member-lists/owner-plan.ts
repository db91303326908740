import type { Id } from '@sonae/tenancy';
import type { MemberListProblem } from './describe-problem.js';

/** The owner of a pharmacy, as one row of a list gives it. */
export interface ListedOwner {
  /** As a spreadsheet numbers it. */
  row: number;
  /** The member's code and name. */
  code: string;
  name: string;
  /** The owner's name as the list has it. */
  owner: string;
  /** 法人番号, 13 digits. */
  number: string | null;
}

/** The present owner of a member. */
export interface PresentMember {
  code: string;
  ownerId: Id;
  withdrawn: boolean;
}

/** An owner of the association, with the number of its members that have not withdrawn. */
export interface PresentOwner {
  id: Id;
  name: string;
  number: string | null;
  memberCount: number;
}

/** The members and owners of the association before a list is saved. */
export interface PresentOwners {
  members: readonly PresentMember[];
  owners: readonly PresentOwner[];
}

/** The planned owner of a row: a present one, or a new one that gets this id. */
export interface OwnerTarget {
  row: number;
  id: Id;
  name: string;
  number: string | null;
  /** The question that this row is part of. */
  question: number | null;
}

/** An owner that the pharmacies of a question may belong to. */
export interface OwnerCandidate {
  /** Null for an owner that this list makes; `corporateNumber` tells which. */
  ownerId: Id | null;
  name: string;
  corporateNumber: string | null;
  memberCount: number;
}

/** A question to the officer: whether owners of one name are one owner. Unanswered, they stay apart. */
export interface OwnerQuestion {
  /** 1 and on, in the order of the file. */
  number: number;
  name: string;
  /** The number that the list gives them; null where it gives none. */
  corporateNumber: string | null;
  memberCount: number;
  /** The first 100. */
  members: { row: number; code: string; name: string }[];
  candidates: OwnerCandidate[];
}

/** The officer's answer: these members belong to that owner, or, when none is named, to one new owner together. */
export interface OwnerAnswer {
  question: number;
  corporationId?: Id | null;
  corporateNumber?: string | null;
  /** All of the question when left out. */
  memberCodes?: readonly string[] | null;
}

/** The planned owners of all rows of a list. Rows of members that withdrew have no target. */
export interface OwnerPlan {
  targets: OwnerTarget[];
  questions: OwnerQuestion[];
  problems: MemberListProblem[];
  warnings: MemberListProblem[];
}
