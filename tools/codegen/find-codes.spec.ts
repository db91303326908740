import { join } from 'node:path';
import { findCodes, printCodes } from './find-codes.ts';

describe('the codes of errors', () => {
  const codes: Map<string, string> = findCodes(join(import.meta.dirname, '../..'));

  it('are found with their texts, of features and of the layer around them', () => {
    for (const code of [
      'NOT_FOUND',
      'RATE_LIMITED',
      'UNAUTHENTICATED',
      'GET_FORBIDDEN',
      'PAGE_SIZE_INVALID',
      'CURSOR_INVALID',
    ]) {
      expect(codes.has(code)).toBe(true);
    }
    expect([...codes.keys()].filter((code) => code.startsWith('ANSWER_')).length).toBeGreaterThan(2);
    expect(codes.size).toBeGreaterThan(60);
    expect([...codes].filter(([, said]) => said !== '' && !/[ぁ-んァ-ヶ一-龠]/.test(said))).toEqual([]);
  });

  it('are an enum of the contract', () => {
    expect(
      printCodes(
        new Map([
          ['A_B', '「あ」'],
          ['C', ''],
        ]),
      ),
    ).toContain('enum ErrorCode {\n  "「あ」"\n  A_B\n  C\n}');
  });
});
