import { UserError } from '@sonae/platform/errors';
import { answerInput, type AnswerInput } from './answer-input.js';

const today = '2026-06-09';
const given = (more: Partial<AnswerInput>): AnswerInput => ({
  itemCode: '1-1-1',
  value: 'YES',
  targetOn: null,
  reason: null,
  note: null,
  ...more,
});

const refusalOf = (more: Partial<AnswerInput>) => {
  try {
    return answerInput(given(more), today);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.code} at ${error.detail.field}`;
  }
};

describe('the rules of the 確認欄', () => {
  it.each<[string, Partial<AnswerInput>]>([
    ['はい', { value: 'YES' }],
    ['はい with a note', { value: 'YES', note: '台帳は2階の棚。\n写しは本部。' }],
    ['一部', { value: 'PARTIAL' }],
    ['一部 with a target date and a note', { value: 'PARTIAL', targetOn: '2026-12-31', note: '残り1台' }],
    ['いいえ to become はい today', { value: 'NO', targetOn: today }],
    ['いいえ with the furthest date', { value: 'NO', targetOn: '2029-06-09' }],
    ['該当なし with a reason', { value: 'NOT_APPLICABLE', reason: '無線LANを使用していないため' }],
    ['the longest texts', { value: 'NOT_APPLICABLE', reason: 'あ'.repeat(1_000), note: 'い'.repeat(2_000) }],
  ])('take %s', (_, more) => {
    expect(refusalOf(more)).toEqual(given(more));
  });

  it.each<[string, Partial<AnswerInput>, string]>([
    ['いいえ without a target date', { value: 'NO' }, 'ANSWER_TARGET_REQUIRED at targetOn'],
    [
      'a target date of yesterday',
      { value: 'NO', targetOn: '2026-06-08' },
      'ANSWER_TARGET_RANGE at targetOn',
    ],
    ['a target date too far off', { value: 'NO', targetOn: '2029-06-10' }, 'ANSWER_TARGET_RANGE at targetOn'],
    ['一部 by yesterday', { value: 'PARTIAL', targetOn: '2026-06-08' }, 'ANSWER_TARGET_RANGE at targetOn'],
    [
      'はい with a target date',
      { value: 'YES', targetOn: '2026-12-31' },
      'ANSWER_TARGET_UNEXPECTED at targetOn',
    ],
    [
      '該当なし with a target date',
      { value: 'NOT_APPLICABLE', reason: '理由', targetOn: '2026-12-31' },
      'ANSWER_TARGET_UNEXPECTED at targetOn',
    ],
    ['該当なし without a reason', { value: 'NOT_APPLICABLE' }, 'ANSWER_REASON_REQUIRED at reason'],
    [
      '該当なし with a blank reason',
      { value: 'NOT_APPLICABLE', reason: ' 　\n' },
      'ANSWER_REASON_REQUIRED at reason',
    ],
    ['はい with a reason', { value: 'YES', reason: '理由' }, 'ANSWER_REASON_UNEXPECTED at reason'],
    [
      'a reason that is too long',
      { value: 'NOT_APPLICABLE', reason: 'あ'.repeat(1_001) },
      'ANSWER_TEXT_LENGTH at reason',
    ],
    ['a note that is too long', { note: 'あ'.repeat(2_001) }, 'ANSWER_TEXT_LENGTH at note'],
    ['a NUL in a note', { note: 'a\0b' }, 'ANSWER_TEXT_CONTROL at note'],
    [
      'an escape in a reason',
      { value: 'NOT_APPLICABLE', reason: 'a\u001b[2J' },
      'ANSWER_TEXT_CONTROL at reason',
    ],
  ])('refuse %s', (_, more, refusal) => {
    expect(refusalOf(more)).toBe(refusal);
  });

  it('keep texts trimmed and composed; a blank text is none', () => {
    expect(answerInput(given({ note: '  か\u3099らす ' }), today).note).toBe('がらす');
    expect(answerInput(given({ note: ' \n ', reason: '' }), today)).toEqual(given({}));
  });
});
