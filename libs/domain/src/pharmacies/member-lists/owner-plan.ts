import type { Id } from '@sonae/tenancy';
import type { MemberListProblem } from './describe-problem.js';

/** The owner of a pharmacy in one row of a list. */
export interface ListedOwner {
  /** As a spreadsheet numbers it. */
  row: number;
  /** The member's code and name. */
  code: string;
  name: string;
  /** The owner's name in the list. */
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
  /** Null for an owner that this list creates; `corporateNumber` identifies it. */
  ownerId: Id | null;
  name: string;
  corporateNumber: string | null;
  memberCount: number;
}

/** A question to the officer: whether owners with one name are one owner. Without an answer they stay apart. */
export interface OwnerQuestion {
  /** From 1, in the order of the file. */
  number: number;
  name: string;
  /** The number that the list gives to these owners; null where it gives none. */
  corporateNumber: string | null;
  memberCount: number;
  /** The first 100. */
  members: { row: number; code: string; name: string }[];
  candidates: OwnerCandidate[];
}

/** The officer's answer: these members belong to the named owner, or, without one, to one new owner together. */
export interface OwnerAnswer {
  question: number;
  corporationId?: Id | null;
  corporateNumber?: string | null;
  /** Left out: all members of the question. */
  memberCodes?: readonly string[] | null;
}

/** The planned owners of all rows of a list. Rows of withdrawn members have no target. */
export interface OwnerPlan {
  targets: OwnerTarget[];
  questions: OwnerQuestion[];
  problems: MemberListProblem[];
  warnings: MemberListProblem[];
}
