import { refusals } from './refusals.js';

const refuse = refusals({
  NOTE_LENGTH: '{max}文字以内で入力してください。',
  NOTE_CONFLICT: 'ほかの人が先に変更しました。',
  'NOT_FOUND.note': 'メモが見つかりません。',
  'NOT_FOUND.list': '一覧が見つかりません。',
});

describe('a refusal', () => {
  it('fills its text', () => {
    const { code, message, detail } = refuse('NOTE_LENGTH', { field: 'note', params: { max: 5 } });
    expect({ code, message, detail }).toEqual({
      code: 'NOTE_LENGTH',
      message: '5文字以内で入力してください。',
      detail: { field: 'note' },
    });
  });

  it('of what is missing has one code, whatever is missing', () => {
    const missing = [refuse('NOT_FOUND.note', { field: 'id' }), refuse('NOT_FOUND.list', { field: 'id' })];
    expect(missing.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(missing.map(({ message }) => message)).toEqual([
      'メモが見つかりません。',
      '一覧が見つかりません。',
    ]);
    // @ts-expect-error: a feature may not have its own NOT_FOUND code
    refusals({ NOTE_NOT_FOUND: 'メモが見つかりません。' });
  });

  it('for a conflict tells both contents', () => {
    const data = { yours: { text: 'a', version: 1 }, current: { text: 'b', version: 2 } };
    expect(refuse('NOTE_CONFLICT', { field: 'version', data }).detail).toEqual({ field: 'version', data });
    // @ts-expect-error: version numbers are not contents
    refuse('NOTE_CONFLICT', { field: 'version', data: { yours: 1, current: 2 } });
    // @ts-expect-error: one is missing
    refuse('NOTE_CONFLICT', { field: 'version' });
  });
});
