import type { OwnerAnswer, PresentOwners } from './owner-plan.js';
import { planOwners } from './plan-owners.js';

const A = '4011001098993';
const B = '7123456789012';
const SAKURA = '有限会社さくら';

/** Rows of a list: code, owner, number. */
const list = (...rows: [code: string, owner: string, number?: string][]) =>
  rows.map(([code, owner, number], index) => ({
    row: index + 2,
    code,
    name: `薬局${code}`,
    owner,
    number: number ?? null,
  }));
/** Owners with their members. */
const has = (
  ...owners: [id: string, name: string, number: string | null, members: string[]][]
): PresentOwners => ({
  owners: owners.map(([id, name, number, { length }]) => ({ id, name, number, memberCount: length })),
  members: owners.flatMap(([ownerId, , , codes]) =>
    codes.map((code) => ({ code, ownerId, withdrawn: false })),
  ),
});
const nothing = has();
type Rows = ReturnType<typeof list>;

/** Each row's owner: the id of a present one, or a letter for each new one. */
function ownersOf(rows: Rows, present: PresentOwners, answers: OwnerAnswer[] = []): string[] {
  const known = new Set(present.owners.map(({ id }) => id));
  const fresh = new Map<string, string>();
  return planOwners(rows, present, answers).targets.map(({ id }) => {
    if (known.has(id)) return id;
    const letter = fresh.get(id) ?? `new${fresh.size + 1}`;
    fresh.set(id, letter);
    return letter;
  });
}
const remarks = (rows: Rows, present: PresentOwners) => {
  const { problems, warnings } = planOwners(rows, present);
  return [...problems, ...warnings].map(({ row, code }) => [row, code]);
};

describe('owners with a 法人番号', () => {
  it('are told apart by it, whatever their names are', () => {
    const rows = list(['1', SAKURA, A], ['2', SAKURA, B], ['3', '（有）さくら', A]);
    expect(ownersOf(rows, nothing)).toEqual(['new1', 'new2', 'new1']);
    expect(remarks(rows, nothing)).toEqual([]);
  });

  it('are found again by it, and take their new name from their own pharmacies only', () => {
    const present = has(['k', SAKURA, A, ['1', '2']]);
    expect(ownersOf(list(['1', SAKURA, A], ['9', '(有)さくら', A]), present)).toEqual(['k', 'k']);
    const renamed = planOwners(list(['1', '有限会社すみれ', A], ['2', '有限会社すみれ', A]), present);
    expect(renamed.targets.map(({ id, name }) => [id, name])).toEqual([
      ['k', '有限会社すみれ'],
      ['k', '有限会社すみれ'],
    ]);
    const kept = planOwners(list(['1', '有限会社すみれ', A], ['2', SAKURA, A]), present);
    expect(kept.targets.map(({ name }) => name)).toEqual([SAKURA, SAKURA]);
  });

  it('do not take in a pharmacy whose owner is called otherwise', () => {
    const present = has(['k', SAKURA, A, ['1']]);
    expect(remarks(list(['9', '株式会社ほか', A]), present)).toEqual([[2, 'OWNER_NAME_DIFFERS']]);
  });

  it('show those of the same name and another number', () => {
    const present = has(['k', SAKURA, A, ['1']]);
    const rows = list(['9', SAKURA, B]);
    expect(ownersOf(rows, present)).toEqual(['new1']);
    expect(remarks(rows, present)).toEqual([[2, 'OWNER_HOMONYM']]);
  });

  it('cannot change under a pharmacy that keeps its owner by name', () => {
    const present = has(['k', SAKURA, A, ['1', '2']]);
    expect(remarks(list(['1', SAKURA, A], ['2', SAKURA, B]), present)).toEqual([
      [3, 'OWNER_NUMBER_DIFFERS'],
      [3, 'OWNER_HOMONYM'],
    ]);
  });

  it('take a pharmacy over when both name and number are theirs', () => {
    const present = has(['k', SAKURA, A, ['1']], ['m', '株式会社ほか', B, ['2']]);
    const rows = list(['1', '株式会社ほか', B]);
    expect(ownersOf(rows, present)).toEqual(['m']);
    expect(remarks(rows, present)).toEqual([]);
  });

  it('are filled in where an owner had no number, unless its pharmacies disagree', () => {
    const present = has(['k', SAKURA, null, ['1', '2', '3']]);
    const agreed = planOwners(list(['1', '㈲さくら', A], ['2', SAKURA], ['3', SAKURA, A]), present);
    expect(agreed.targets.map(({ id, number }) => [id, number])).toEqual([
      ['k', A],
      ['k', A],
      ['k', A],
    ]);
    expect(remarks(list(['1', SAKURA, A], ['2', SAKURA, B]), present)).toEqual([
      [2, 'OWNER_SEVERAL_NUMBERS'],
      [3, 'OWNER_SEVERAL_NUMBERS'],
    ]);
  });

  it('join owners that were one all along: the largest is kept, the others move', () => {
    const present = has(['a', SAKURA, null, ['1']], ['b', SAKURA, null, ['2', '3']]);
    expect(ownersOf(list(['1', SAKURA, A], ['2', SAKURA, A], ['3', SAKURA, A]), present)).toEqual([
      'b',
      'b',
      'b',
    ]);
  });
});

describe('owners without a 法人番号', () => {
  it('keep their pharmacies, whatever the list calls them', () => {
    const present = has(['k', '株式会社ひなた野メディカル', A, ['1', '2']]);
    const rows = list(['1', '（株）ひなた野メディカル'], ['2', '佐野 太郎']);
    const { targets } = planOwners(rows, present);
    expect(targets.map(({ id, name, number }) => [id, name, number])).toEqual([
      ['k', '株式会社ひなた野メディカル', A],
      ['k', '株式会社ひなた野メディカル', A],
    ]);
    expect(remarks(rows, present)).toEqual([[3, 'OWNER_KEPT']]);
  });

  it('are one for each new pharmacy, even of one name', () => {
    const rows = list(['1', '見本 太郎'], ['2', '見本　太郎'], ['3', '佐野 花子']);
    expect(ownersOf(rows, nothing)).toEqual(['new1', 'new2', 'new3']);
    expect(planOwners(rows, nothing).questions).toMatchObject([
      {
        number: 1,
        name: '見本 太郎',
        memberCount: 2,
        members: [{ code: '1' }, { code: '2' }],
        candidates: [],
      },
    ]);
  });

  it('are one where the officer says so: 46 shops by one answer, or some of them', () => {
    const shops = list(...Array.from({ length: 46 }, (_, n): [string, string] => [`S${n}`, SAKURA]));
    expect(new Set(ownersOf(shops, nothing, [{ question: 1 }]))).toEqual(new Set(['new1']));
    const apart = ownersOf(shops.slice(0, 4), nothing, [
      { question: 1, memberCodes: ['S0', 'S2'] },
      { question: 1, memberCodes: ['S1'] },
    ]);
    expect(apart).toEqual(['new1', 'new2', 'new1', 'new3']);
  });

  it('may be an owner that is there, or that the list itself makes', () => {
    const present = has(['k', SAKURA, null, ['1']], ['m', SAKURA, A, ['2']]);
    const rows = list(['8', SAKURA, B], ['9', SAKURA]);
    const { questions } = planOwners(rows, present);
    expect(questions).toMatchObject([
      { number: 1, corporateNumber: B, candidates: [{ ownerId: 'k', memberCount: 1 }] },
      {
        number: 2,
        corporateNumber: null,
        candidates: [
          { ownerId: 'k', corporateNumber: null, memberCount: 1 },
          { ownerId: 'm', corporateNumber: A, memberCount: 1 },
          { ownerId: null, corporateNumber: B, memberCount: 1 },
        ],
      },
    ]);
    expect(ownersOf(rows, present, [{ question: 2, corporationId: 'm' }])).toEqual(['new1', 'm']);
    expect(ownersOf(rows, present, [{ question: 2, corporateNumber: B }])).toEqual(['new1', 'new1']);
    const both = [
      { question: 2, corporateNumber: B },
      { question: 1, corporationId: 'k' },
    ];
    expect(ownersOf(rows, present, both)).toEqual(['k', 'k']);
    expect(planOwners(rows, present, both).targets[0]).toMatchObject({ id: 'k', number: B });
  });

  const wrong: [string, OwnerAnswer[], string, string][] = [
    ['no question', [{ question: 9 }], 'MEMBER_LIST_QUESTION_UNKNOWN', 'sameOwners.0.question'],
    [
      'no candidate',
      [{ question: 2, corporationId: 'z' }],
      'MEMBER_LIST_OWNER_UNKNOWN',
      'sameOwners.0.corporationId',
    ],
    [
      'another number than the owner has',
      [{ question: 2, corporationId: 'k', corporateNumber: A }],
      'MEMBER_LIST_OWNER_UNKNOWN',
      'sameOwners.0.corporateNumber',
    ],
    [
      'another owner with a number',
      [{ question: 1, corporationId: 'm' }],
      'MEMBER_LIST_OWNER_UNKNOWN',
      'sameOwners.0.corporationId',
    ],
    [
      'a member of another question',
      [{ question: 2, memberCodes: ['8'] }],
      'MEMBER_LIST_MEMBER_UNKNOWN',
      'sameOwners.0.memberCodes',
    ],
    [
      'a member twice',
      [{ question: 2 }, { question: 2, memberCodes: ['9'] }],
      'MEMBER_LIST_MEMBER_UNKNOWN',
      'sameOwners.1.memberCodes',
    ],
  ];
  it.each(wrong)('refuse an answer that names %s', (_, answers, code, field) => {
    const present = has(['k', SAKURA, null, ['1']], ['m', SAKURA, A, ['2']]);
    const rows = list(['8', SAKURA, B], ['9', SAKURA]);
    expect(() => planOwners(rows, present, answers)).toThrow(
      expect.objectContaining({ code, detail: { field } }) as Error,
    );
  });
});

it('leaves members that withdrew out', () => {
  const present = has(['k', SAKURA, A, ['1']]);
  const members = present.members.map((member) => ({ ...member, withdrawn: true }));
  expect(planOwners(list(['1', SAKURA, A]), { ...present, members }).targets).toEqual([]);
});

it('takes 10,000 rows of as many owners, and no time that grows with their square', () => {
  const rows = list(
    ...Array.from({ length: 10_000 }, (_, n): [string, string] => [`S${n}`, `見本 ${n % 5_000}`]),
  );
  const started = performance.now();
  expect(planOwners(rows, nothing).questions).toHaveLength(1_000);
  expect(performance.now() - started).toBeLessThan(5_000);
});
