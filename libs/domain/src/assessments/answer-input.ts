import type { Id } from '@sonae/tenancy';
import { addMonths } from '@sonae/platform/time';
import { refuse } from './assessments.texts.js';

/** はい, 一部, いいえ, 該当なし. */
export type AnswerValue = 'YES' | 'PARTIAL' | 'NO' | 'NOT_APPLICABLE';

/** What a pharmacy says to one row; a text left blank counts as left out. */
export interface AnswerInput {
  itemCode: string;
  value: AnswerValue;
  /** 目標日, yyyy-mm-dd. */
  targetOn: string | null;
  reason: string | null;
  note: string | null;
}

/** An answer with the review it belongs to and the revision its author had before them (0: none). */
export type GivenAnswer = AnswerInput & { assessmentId: Id; revision: number };

/** The furthest a target date may lie ahead. */
const targetMonths = 36;
const reasonLength = 1_000;
const noteLength = 2_000;

/**
 * The answer with its texts trimmed, if it keeps the rules of the 確認欄: いいえ names a 目標日, 該当なし a reason.
 * @param today yyyy-mm-dd in Japan
 * @throws UserError ANSWER_… at the field that is wrong
 */
export function answerInput(given: AnswerInput, today: string): AnswerInput {
  const { itemCode, value, targetOn } = given;
  // PostgreSQL takes no NUL in a text; no key of a row looks like that anyway.
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
  // Line breaks and tabs are how people write; anything else below a space is not.
  if (/[^\P{Cc}\n\r\t]/u.test(text)) throw refuse('ANSWER_TEXT_CONTROL', { field });
  if (text.length > max) throw refuse('ANSWER_TEXT_LENGTH', { field, params: { max } });
  return text === '' ? null : text;
}
