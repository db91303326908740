import { type MemberListCode, memberListTexts } from './member-list.texts.js';

/** One fault of a member list, with its place and what to do about it. */
export interface MemberListProblem {
  /** The row as a spreadsheet numbers it (the heading is row 1); null for a fault of the whole file. */
  readonly row: number | null;
  /** The heading of the column, as the guide spells it; null for a fault of the whole row or file. */
  readonly column: string | null;
  readonly code: MemberListCode;
  /** The beginning of the faulty value, its unprintable characters shown as □; null where there is none. */
  readonly value: string | null;
  /** In Japanese, for the person who made the file. */
  readonly message: string;
}

/** A place in the file; rows are counted from 1, the heading included. */
export interface ProblemPlace {
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
}

const SHOWN = 40;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu;

/**
 * Composes the message of a problem.
 * @param details values for the braces of its text, beside `{column}` and `{row}`
 */
export function describeProblem(
  code: MemberListCode,
  { row, column, value }: ProblemPlace = {},
  details: Readonly<Record<string, string | number>> = {},
): MemberListProblem {
  const words: Record<string, string | number | undefined> = { row, column, ...details };
  const message = memberListTexts[code].replace(/\{(\w+)\}/g, (_, name: string) =>
    shorten(String(words[name] ?? '')),
  );
  return {
    row: row ?? null,
    column: column === undefined ? null : shorten(column),
    code,
    value: value === undefined ? null : shorten(value),
    message,
  };
}

function shorten(text: string): string {
  const characters = Array.from(text.slice(0, SHOWN * 2 + 2).replace(UNPRINTABLE, '□'));
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : characters.join('');
}
