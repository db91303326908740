import { makeTeller } from './teller.ts';

describe('the teller of the story', () => {
  const told: string[] = [];
  const teller = makeTeller((line: string) => told.push(line));

  it('counts what is right and what is wrong, and says what would have been right', async () => {
    teller.equal('会員', 400, 400, ' 件');
    teller.equal('会員', 399, 400, ' 件');
    teller.holds('受信した', false, 3);
    await expect(
      teller.chapter('途中', async () => {
        throw new Error('止まった');
      }),
    ).rejects.toThrow('止まった');
    expect(teller.end()).toMatchObject({ passed: 1, failed: 3 });
    expect(told).toEqual(
      expect.arrayContaining([
        '   ○ 会員: 400 件',
        '   × 会員: 399 件（正しくは 400 件）',
        '   × 受信した（実際は 3）',
        '   × 途中で止まりました: 止まった',
      ]),
    );
  });
});
