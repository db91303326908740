import type { Id } from '@sonae/tenancy';
import { addMonths } from '@sonae/platform/time';
import { refuse } from './assessments.texts.js';

/** はい, 一部, いいえ, 該当なし. */
export type AnswerValue = 'YES' | 'PARTIAL' | 'NO' | 'NOT_APPLICABLE';

/** A pharmacy's answer to one row; a blank text counts as left out. */
export interface AnswerInput {
  itemCode: string;
  value: AnswerValue;
  /** 目標日, yyyy-mm-dd. */
  targetOn: string | null;
  reason: string | null;
  note: string | null;
}

/** An answer with its review and the revision that its author based it on (0: none). */
export type GivenAnswer = AnswerInput & { assessmentId: Id; revision: number };

/** How many months ahead a target day may be. */
const targetMonths = 36;
const reasonLength = 1_000;
const noteLength = 2_000;

/**
 * Checks an answer against the rules of the 確認欄 and trims its texts: いいえ needs a 目標日, 該当なし a reason.
 * @param today yyyy-mm-dd in Japan
 * @throws UserError ANSWER_… at the faulty field
 */
export function answerInput(given: AnswerInput, today: string): AnswerInput {
  const { itemCode, value, targetOn } = given;
  // PostgreSQL accepts no NUL in a text; a row's code never has such characters.
  if (!/^[\w.-]{1,40}$/.test(itemCode)) throw refuse('ANSWER_ITEM_UNKNOWN', { field: 'itemCode' });
  const reason = textOf(given.reason, 'reason', reasonLength);
  const note = textOf(given.note, 'note', noteLength);
  if (value === 'NO' && targetOn === null) throw refuse('ANSWER_TARGET_REQUIRED', { field: 'targetOn' });
  if (targetOn !== null) {
    if (value !== 'NO' && value !== 'PARTIAL')
      throw refuse('ANSWER_TARGET_UNEXPECTED', { field: 'targetOn' });
    if (targetOn < today || targetOn > addMonths(today, targetMonths)) {
      throw refuse('ANSWER_TARGET_RANGE', { field: 'targetOn' });
    }
  }
  if (value === 'NOT_APPLICABLE' && reason === null)
    throw refuse('ANSWER_REASON_REQUIRED', { field: 'reason' });
  if (value !== 'NOT_APPLICABLE' && reason !== null) {
    throw refuse('ANSWER_REASON_UNEXPECTED', { field: 'reason' });
  }
  return { itemCode, value, targetOn, reason, note };
}

function textOf(given: string | null, field: string, max: number): string | null {
  const text = (given ?? '').normalize('NFC').trim();
  // Of the control characters only line breaks and tabs belong in a text.
  if (/[^\P{Cc}\n\r\t]/u.test(text)) throw refuse('ANSWER_TEXT_CONTROL', { field });
  if (text.length > max) throw refuse('ANSWER_TEXT_LENGTH', { field, params: { max } });
  return text === '' ? null : text;
}
