import { jest } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { memberListLimits } from './member-list-limits.js';
import { type MemberListCode, memberColumnLabels } from './member-list.texts.js';
import { type MemberListResult, parseMemberListInSteps } from './parse-member-list-in-steps.js';
import type { MemberRow } from './parse-member-row.js';

const HEADING = [
  ...Object.values(memberColumnLabels),
  '連絡先2氏名',
  '連絡先2役割',
  '連絡先2メール',
  '連絡先3氏名',
  '連絡先3役割',
  '連絡先3メール',
];
type Cells = Record<string, string>;
const sound = (number: number): Cells => ({
  会員コード: `M-${String(number).padStart(4, '0')}`,
  薬局名: `みほん薬局 ${number}号店`,
  薬局名カナ: 'ミホンヤッキョク',
  支部: '中央支部',
  開設者: '株式会社みほん',
  法人番号: '7123456789012',
  郵便番号: '000-0000',
  所在地: '見本県見本市中央1-2-3',
  電話番号: '01-0000-0001',
  FAX番号: '01-0000-0002',
  管理薬剤師: '見本 花子',
  管理薬剤師メール: `kanri${number}@example.jp`,
});
const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: Cells[], heading = HEADING) =>
  [heading, ...rows.map((row) => heading.map((label) => row[label] ?? ''))]
    .map((cells) => cells.map(quote).join(','))
    .join('\r\n');
const utf8 = (text: string) => new TextEncoder().encode(text);
const sjis = (text: string) => new Uint8Array(iconv.encode(text, 'cp932'));
const read = (rows: Cells[], heading?: string[]) => parseMemberListInSteps(utf8(csv(rows, heading)));
const brief = ({ problems }: MemberListResult) =>
  problems.map(({ row, column, code }) => ({ row, column, code }));

describe('a sound list', () => {
  const rows = [
    sound(1),
    { ...sound(2), 連絡先2氏名: '事務 太郎', 連絡先2役割: '事務', 連絡先2メール: 'jimu@example.jp' },
  ];

  it.each([
    ['UTF-8', utf8(csv(rows))],
    ['UTF-8', utf8(`\uFEFF${csv(rows)}\r\n`)],
    ['Shift_JIS', sjis(csv(rows))],
    ['UTF-8', utf8(csv(rows).replaceAll('\r\n', '\n'))],
    ['UTF-8', utf8(csv(rows).replaceAll('\r\n', '\r'))],
  ])('is read from %s, whatever its line ends', async (encoding, bytes) => {
    const result = await parseMemberListInSteps(bytes);
    expect(result).toMatchObject({ encoding, totalRows: 2, problems: [], warnings: [] });
    expect(result.rows[1]).toEqual({
      row: 3,
      memberCode: 'M-0002',
      name: 'みほん薬局 2号店',
      nameKana: 'ミホンヤッキョク',
      branch: '中央支部',
      ownerName: '株式会社みほん',
      corporateNumber: '7123456789012',
      medicalCode: null,
      postalCode: '000-0000',
      address: '見本県見本市中央1-2-3',
      phone: '01-0000-0001',
      fax: '01-0000-0002',
      managerName: '見本 花子',
      managerEmail: 'kanri2@example.jp',
      contacts: [{ number: 2, name: '事務 太郎', role: 'OFFICE', email: 'jimu@example.jp' }],
    } satisfies MemberRow);
  });

  it('may have its columns in any order, its headings in full width, marked or spaced, and columns of its own', async () => {
    const renamed: Record<string, string> = {
      FAX番号: 'ＦＡＸ番号',
      会員コード: ' 会員 コード* ',
      支部: '支部（必須）',
    };
    const heading = ['備考', ...HEADING.toReversed()];
    const result = await parseMemberListInSteps(
      utf8(
        csv([{ ...sound(1), 備考: '=見ない' }], heading).replace(/^.*/, (line) =>
          Object.entries(renamed).reduce((text, [from, to]) => text.replace(from, to), line),
        ),
      ),
    );
    expect(result.problems).toEqual([]);
    expect(result.rows).toHaveLength(1);
    expect(result.warnings).toMatchObject([{ row: 1, column: '備考', code: 'HEADER_UNKNOWN' }]);
  });

  it('tells what it has no column for, and nothing else', async () => {
    const rest = ['contact4', 'contact5', 'contact6', 'contact7', 'contact8', 'contact9'];
    expect((await read(rows, HEADING)).absent).toEqual(rest);
    const fewer = HEADING.filter((label) => label !== 'FAX番号' && label !== '薬局名カナ');
    const result = await read(rows, fewer);
    expect(result.absent).toEqual(['nameKana', 'fax', ...rest]);
    expect(result.problems).toEqual([]);
    expect(result.rows[0]).toMatchObject({ nameKana: null, fax: null, phone: '01-0000-0001' });
    const withoutThree = HEADING.filter((label) => !label.startsWith('連絡先3'));
    expect((await read(rows, withoutThree)).absent).toEqual(['contact3', ...rest]);
  });

  it('gives contacts no role without the column of the role, and その他 for an empty cell', async () => {
    const withRole = HEADING.filter((label) => label !== '連絡先3役割');
    const second = { 連絡先2氏名: '事務 太郎', 連絡先2メール: 'jimu@example.jp' };
    const third = { 連絡先3氏名: '事務 次郎', 連絡先3メール: 'jimu3@example.jp' };
    const [row] = (await read([{ ...sound(1), ...second, ...third }], withRole)).rows;
    expect(row?.contacts).toMatchObject([
      { number: 2, role: 'OTHER' },
      { number: 3, role: null },
    ]);
  });

  it('keeps its names as written and brings its numbers into one form', async () => {
    const { rows: members, problems } = await read([
      {
        ...sound(1),
        会員コード: 'Ａ－００１',
        薬局名: '㈱髙﨑薬局①',
        薬局名カナ: 'ﾐﾎﾝﾔｯｷｮｸ ﾋﾞﾙ店'.replace('店', ''),
        法人番号: '７１２３４５６７８９０１２',
        郵便番号: '〒１００ー０００１',
        電話番号: '（０１）００００−０００１',
        FAX番号: '0100000002',
        所在地: '見本県見本市1-2\r\nみほんビル"3F", 東館',
        管理薬剤師メール: 'Ｔａｒｏ@Example.JP',
      },
    ]);
    expect(problems).toEqual([]);
    expect(members[0]).toMatchObject({
      memberCode: 'A-001',
      name: '㈱髙﨑薬局①',
      nameKana: 'ミホンヤッキョク ビル',
      corporateNumber: '7123456789012',
      postalCode: '100-0001',
      phone: '01-0000-0001',
      fax: '0100000002',
      address: '見本県見本市1-2 みほんビル"3F", 東館',
      managerEmail: 'Taro@example.jp',
    });
  });

  it('counts rows as a spreadsheet does: blank ones and line breaks inside cells included', async () => {
    const text = csv([{ ...sound(1), 所在地: '見本市\n中央' }, {}, { ...sound(2), 薬局名: '' }]);
    expect(brief(await parseMemberListInSteps(utf8(`${text}\r\n,,,\r\n`)))).toEqual([
      { row: 4, column: '薬局名', code: 'CELL_REQUIRED' },
    ]);
  });

  it('may hold the longest permitted list', async () => {
    const result = await read(Array.from({ length: memberListLimits.rows }, (_, index) => sound(index)));
    expect(result.rows).toHaveLength(memberListLimits.rows);
  });
});

describe('a long list', () => {
  it.each([
    ['sound', {}],
    ['faulty in each row', { 薬局名: '', 電話番号: 'x', 郵便番号: 'x', 管理薬剤師メール: 'x' }],
    ['of long texts', { 所在地: 'あ'.repeat(300), 備考: 'い'.repeat(500) }],
  ])('that is %s lets others go on while it is read', async (_, more) => {
    const heading = [...HEADING, '備考'];
    const rows = Array.from({ length: 2_000 }, (_row, index) => ({ ...sound(index), ...more }));
    const bytes = utf8(csv(rows, heading));
    let turns = 0;
    let reading = true;
    const others = () => {
      turns += 1;
      if (reading) setImmediate(others);
    };
    setImmediate(others);
    const result = await parseMemberListInSteps(bytes);
    reading = false;
    expect(result.totalRows).toBe(2_000);
    // Once for every 64 KiB while splitting, and for every 200 rows.
    expect(turns).toBeGreaterThanOrEqual(bytes.length / 65_536 + 9);
  });

  it('has its first 1,000 problems described, and all of them counted', async () => {
    const contacts = [4, 5, 6, 7].flatMap((number) =>
      ['氏名', '役割', 'メール'].map((part) => `連絡先${number}${part}`),
    );
    const heading = [...HEADING, ...contacts];
    const faulty = Object.fromEntries(heading.map((label) => [label, '=x']));
    const result = await read(Array<Cells>(10_000).fill(faulty), heading);
    expect(result).toMatchObject({ totalRows: 10_000, rows: [], problemCount: 10_000 * heading.length });
    expect(result.problems).toHaveLength(1_000);
    expect(result.problems.map(({ row }) => row)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => 2 + Math.floor(index / heading.length)),
    );
  });

  it('names a repeated code among the first problems, wherever its other row is', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => ({ ...sound(index), 薬局名: '' }));
    const result = await read([...rows, { ...sound(0), 薬局名: '' }]);
    expect(result.problemCount).toBe(3_003);
    expect(result.problems.slice(0, 3)).toMatchObject([
      { row: 2, code: 'CELL_REQUIRED' },
      { row: 2, code: 'MEMBER_CODE_REPEATED' },
      { row: 3, code: 'CELL_REQUIRED' },
    ]);
  });
});

describe('a heading as long as a file', () => {
  // One character of the first becomes 18, and the second kept a regular expression busy for hours.
  it.each([
    ['that grows', '\uFDFA'.repeat(1_740_000)],
    ['of open brackets', '('.repeat(4_900_000)],
  ])('%s is passed over as it is', async (_what, long) => {
    const normalize = jest.spyOn(String.prototype, 'normalize');
    const bytes = utf8(csv([sound(1)], [...HEADING, long]));
    const result = await parseMemberListInSteps(bytes);
    const longest = Math.max(...normalize.mock.contexts.map((text) => String(text).length));
    normalize.mockRestore();
    expect(longest).toBeLessThanOrEqual(500);
    expect(result.warnings.map(({ code }) => code)).toContain('HEADER_UNKNOWN');
    expect(JSON.stringify(result.warnings).length).toBeLessThan(5_000);
    expect(result.rows).toHaveLength(1);
  });
});

describe('a file that is no member list', () => {
  const text = csv([sound(1)]);
  const utf16 = new Uint8Array([0xff, 0xfe, ...iconv.encode(text, 'utf-16le')]);
  const broken = utf8(text);
  broken[4] = 0xff;
  const refused: [string, Uint8Array, MemberListCode, RegExp][] = [
    ['an empty file', new Uint8Array(), 'FILE_EMPTY', /空/],
    ['a file over 5 MB', new Uint8Array(memberListLimits.bytes + 1).fill(0x41), 'FILE_TOO_LARGE', /5 MB/],
    ['an Excel workbook', utf8('PK\u0003\u0004rest'), 'FILE_IS_WORKBOOK', /CSV UTF-8/],
    ['UTF-16 with its mark', utf16, 'FILE_IS_UTF16', /1バイト目/],
    ['UTF-16 without its mark', utf16.slice(2), 'FILE_HAS_NUL', /バイト目/],
    ['a binary file', new Uint8Array([0x89, 0x50, 0, 1]), 'FILE_HAS_NUL', /3バイト目/],
    ['bytes of no known encoding', broken, 'FILE_ENCODING_UNKNOWN', /5バイト目/],
    ['UTF-8 cut in the middle', utf8(`\uFEFF${text}薬`).slice(0, -1), 'FILE_ENCODING_UNKNOWN', /バイト目/],
    ['an open quote', utf8(`${text}\r\nM-2,"みほん`), 'FILE_CSV_BROKEN', /3行目/],
    ['a row without end', utf8(`${text}\r\n${','.repeat(1_000_000)}`), 'FILE_CSV_BROKEN', /3行目/],
    ['tabs', utf8(text.replaceAll(',', '\t')), 'FILE_NOT_COMMA', /コンマ/],
    ['a heading only', utf8(csv([])), 'FILE_WITHOUT_ROWS', /行がありません/],
    [
      '10,001 rows',
      utf8(csv(Array.from({ length: 10_001 }, () => ({ 会員コード: 'M' })))),
      'FILE_TOO_MANY_ROWS',
      /10000/,
    ],
    ['101 columns', utf8(Array(101).fill('x').join(',')), 'FILE_TOO_MANY_COLUMNS', /100列/],
    ['a heading without end', utf8(','.repeat(1_000_000)), 'FILE_TOO_MANY_COLUMNS', /100列/],
    ['a row of 101 cells', utf8(`${text}\r\n${Array(101).fill('x').join(',')}`), 'FILE_CSV_BROKEN', /3行目/],
    ['no heading', utf8('M-1,みほん薬局\r\nM-2,みほん薬局'), 'HEADER_NOT_FOUND', /見出し/],
  ];

  it.each(refused)('is refused: %s', async (_, bytes, code, message) => {
    const result = await parseMemberListInSteps(bytes);
    expect(result.rows).toEqual([]);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it.each(['会員コード', '薬局名', '支部', '開設者', '所在地', '管理薬剤師', '管理薬剤師メール'])(
    'is refused at its heading without %s',
    async (column) => {
      const heading = HEADING.filter((label) => label !== column);
      expect(brief(await read([sound(1)], heading))).toEqual([{ row: 1, column, code: 'HEADER_MISSING' }]);
    },
  );

  it.each([
    ['a column stands twice', [...HEADING, '支 部'], '支部', 'HEADER_REPEATED'],
    [
      'a contact has no address column',
      HEADING.filter((label) => label !== '連絡先2メール'),
      '連絡先2メール',
      'HEADER_MISSING',
    ],
  ])('is refused when %s', async (_, heading, column, code) => {
    expect(brief(await read([sound(1)], heading))).toEqual([{ row: 1, column, code }]);
  });
});

describe('a faulty cell', () => {
  const faults: [column: string, value: string, code: MemberListCode][] = [
    ['会員コード', '', 'CELL_REQUIRED'],
    ['会員コード', 'M 1', 'MEMBER_CODE_INVALID'],
    ['会員コード', '1月2日', 'MEMBER_CODE_INVALID'],
    ['会員コード', 'A'.repeat(21), 'MEMBER_CODE_INVALID'],
    ['会員コード', '1.23457E+12', 'CELL_EXPONENT'],
    ['薬局名', ' \u3000 ', 'CELL_REQUIRED'],
    ['薬局名', 'あ'.repeat(501), 'CELL_TOO_LONG'],
    ['薬局名', '=HYPERLINK("https://example.jp","薬局")', 'CELL_FORMULA'],
    ['支部', '当選 https://kowai.example.jp', 'CELL_LINK'],
    ['薬局名', 'みほん http://kowai.example.jp', 'CELL_LINK'],
    ['管理薬剤師', '賞品はWWW.kowai.example.jp', 'CELL_LINK'],
    ['連絡先2氏名', 'ｈｔｔｐｓ：／／kowai.example.jp', 'CELL_LINK'],
    ['開設者', '株式会社http:kowai.example.jp', 'CELL_LINK'],
    ['開設者', '＼＼kowai＼share', 'CELL_LINK'],
    ['薬局名', 'ｍａｉｌｔｏ：kowai@example.jp', 'CELL_LINK'],
    ['薬局名', '＝1+1', 'CELL_FORMULA'],
    ['薬局名', '\t@SUM(A1)', 'CELL_FORMULA'],
    ['薬局名', '+みほん', 'CELL_FORMULA'],
    ['薬局名', '-みほん', 'CELL_FORMULA'],
    ['薬局名', 'みほん\n薬局', 'CELL_HIDDEN_CHARACTER'],
    ['薬局名', 'みほん\u0007薬局', 'CELL_HIDDEN_CHARACTER'],
    ['薬局名', 'みほん\u202E薬局', 'CELL_HIDDEN_CHARACTER'],
    ['薬局名', 'みほん\u200B薬局', 'CELL_HIDDEN_CHARACTER'],
    ['薬局名', '\uE000薬局', 'CELL_PRIVATE_CHARACTER'],
    ['薬局名', 'みほん\uFFFD薬局', 'CELL_GARBLED'],
    ['薬局名カナ', 'みほんやっきょく', 'NAME_KANA_INVALID'],
    ['所在地', 'あ'.repeat(301), 'CELL_TOO_LONG'],
    ['管理薬剤師', 'あ'.repeat(101), 'CELL_TOO_LONG'],
    ['開設者', '', 'CELL_REQUIRED'],
    ['法人番号', '8123456789012', 'CORPORATE_NUMBER_INVALID'],
    ['法人番号', '123456789012', 'CORPORATE_NUMBER_INVALID'],
    ['法人番号', '7.12346E+12', 'CELL_EXPONENT'],
    ['医療機関コード', '4840000000', 'MEDICAL_CODE_INVALID'],
    ['医療機関コード', '131000000', 'MEDICAL_CODE_INVALID'],
    ['郵便番号', '600000', 'POSTAL_CODE_INVALID'],
    ['郵便番号', '①00-0001', 'POSTAL_CODE_INVALID'],
    ['所在地', '', 'CELL_REQUIRED'],
    ['電話番号', '312345678', 'PHONE_INVALID'],
    ['電話番号', '03-0000-0000 内線12', 'PHONE_INVALID'],
    ['FAX番号', '+81-3-0000-0000', 'CELL_FORMULA'],
    ['管理薬剤師', '', 'CELL_REQUIRED'],
    ['管理薬剤師メール', '', 'CELL_REQUIRED'],
    ['管理薬剤師メール', '見本 <kanri@example.jp>', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@example.jp,b@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', '"a b"@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a(b)@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a..b@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@[127.0.0.1]', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@localhost', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@b@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', '薬局@example.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@exa\u212Aple.jp', 'EMAIL_INVALID'],
    ['管理薬剤師メール', `${'a'.repeat(65)}@example.jp`, 'EMAIL_INVALID'],
    ['管理薬剤師メール', `a@${'b.'.repeat(130)}jp`, 'EMAIL_INVALID'],
    ['管理薬剤師メール', 'a@example.jp\r\nBcc: all@example.jp', 'CELL_HIDDEN_CHARACTER'],
    ['連絡先2役割', '社長', 'CONTACT_ROLE_UNKNOWN'],
    ['連絡先2氏名', '', 'CELL_REQUIRED'],
    ['連絡先2メール', '', 'CELL_REQUIRED'],
    ['連絡先2メール', 'KANRI2@example.jp', 'EMAIL_REPEATED'],
  ];

  it.each(faults)('is named: %s %j is %s', async (column, value, code) => {
    const contact = { 連絡先2氏名: '事務 太郎', 連絡先2役割: '事務', 連絡先2メール: 'jimu@example.jp' };
    const result = await read([sound(1), { ...sound(2), ...contact, [column]: value }, sound(3)]);
    expect(brief(result)).toEqual([{ row: 3, column, code }]);
    expect(result.rows.map(({ row }) => row)).toEqual([2, 4]);
    expect(result.problems[0]?.message).toMatch(/^[^{}]*[。]$/);
    expect(Array.from(result.problems[0]?.value ?? '').length).toBeLessThanOrEqual(41);
    expect(result.problems[0]?.value ?? '').not.toMatch(/[\p{C}]/u);
  });

  it('is named in the last of 100 columns', async () => {
    const heading = [
      ...HEADING,
      ...Array.from({ length: 99 - HEADING.length }, (_, index) => `列${index}`),
      '',
    ];
    expect(heading).toHaveLength(100);
    const bytes = utf8(`${csv([sound(1)], heading)}はみ出し`);
    expect(brief(await parseMemberListInSteps(bytes))).toEqual([
      { row: 2, column: 'CV', code: 'CELL_WITHOUT_HEADER' },
    ]);
  });

  it('is named when it stands outside the heading', async () => {
    const bytes = utf8(`${csv([sound(1)], [...HEADING, ''])}はみ出し`);
    expect(brief(await parseMemberListInSteps(bytes))).toEqual([
      { row: 2, column: 'T', code: 'CELL_WITHOUT_HEADER' },
    ]);
    expect(brief(await parseMemberListInSteps(utf8(`${csv([sound(1)])},はみ出し`)))).toEqual([
      { row: 2, column: 'T', code: 'CELL_WITHOUT_HEADER' },
    ]);
  });
});

describe('rows side by side', () => {
  it('names both rows of a repeated code, and takes neither', async () => {
    const result = await read([sound(1), sound(2), { ...sound(3), 会員コード: 'm-0001' }]);
    expect(result.rows.map(({ memberCode }) => memberCode)).toEqual(['M-0002']);
    expect(result.problems).toMatchObject([
      { row: 2, code: 'MEMBER_CODE_REPEATED', message: '会員コードが4行目と重複しています。' },
      { row: 4, code: 'MEMBER_CODE_REPEATED', message: '会員コードが2行目と重複しています。' },
    ]);
  });

  it('only doubts what may be right', async () => {
    const result = await read([
      { ...sound(1), 医療機関コード: '0110113719' },
      { ...sound(2), 管理薬剤師メール: 'kanri1@example.jp' },
      { ...sound(3), 開設者: '株式会社みほん堂' },
      { ...sound(4), 法人番号: '4011001098993' },
    ]);
    expect(result.problems).toEqual([]);
    expect(result.rows).toHaveLength(4);
    expect(result.warnings.map(({ row, code }) => [row, code])).toEqual([
      [2, 'MEDICAL_CODE_DOUBTFUL'],
      [2, 'EMAIL_SHARED'],
      [3, 'EMAIL_SHARED'],
      [4, 'CORPORATE_NUMBER_OTHER_NAME'],
      [5, 'OWNER_OTHER_NUMBER'],
    ]);
  });
});

it('names every fault of a 500-row file, in both encodings', async () => {
  const spoil: [Cells, string, MemberListCode][] = [
    [{ 薬局名: '' }, '薬局名', 'CELL_REQUIRED'],
    [{ 会員コード: 'M_1' }, '会員コード', 'MEMBER_CODE_INVALID'],
    [{ 法人番号: '1111111111111' }, '法人番号', 'CORPORATE_NUMBER_INVALID'],
    [{ 郵便番号: '12345' }, '郵便番号', 'POSTAL_CODE_INVALID'],
    [{ 電話番号: '不明' }, '電話番号', 'PHONE_INVALID'],
    [{ 管理薬剤師メール: 'kanri.example.jp' }, '管理薬剤師メール', 'EMAIL_INVALID'],
    [{ 開設者: '=cmd|calc' }, '開設者', 'CELL_FORMULA'],
    [{ 所在地: 'あ'.repeat(501) }, '所在地', 'CELL_TOO_LONG'],
    [{ 会員コード: 'M-0000' }, '会員コード', 'MEMBER_CODE_REPEATED'],
  ];
  const rows = Array.from({ length: 500 }, (_, index) => ({
    ...sound(index),
    ...spoil[index / 50 - 1]?.[0],
  }));
  const expected = [
    { row: 2, column: '会員コード', code: 'MEMBER_CODE_REPEATED' },
    ...spoil.map(([, column, code], index) => ({ row: (index + 1) * 50 + 2, column, code })),
  ];
  for (const bytes of [utf8(csv(rows)), sjis(csv(rows))]) {
    const result = await parseMemberListInSteps(bytes);
    expect(brief(result)).toEqual(expected);
    expect(result).toMatchObject({ totalRows: 500 });
    expect(result.rows).toHaveLength(490);
  }
});

describe('properties', () => {
  it('never throws, and never passes a row over in silence, whatever the bytes', async () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        ...HEADING,
        ',',
        '"',
        '""',
        '\r\n',
        '\n',
        '=',
        '\u0000',
        '\uFEFF',
        '\u202E',
        'M-1',
        '@',
      ),
      fc.string({ unit: 'binary' }),
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fragment, { maxLength: 60 }).map((parts) => utf8(parts.join(''))),
      fc.array(fragment, { maxLength: 60 }).map((parts) => utf8(`${csv([sound(1)])}\r\n${parts.join('')}`)),
      fc.array(fragment, { maxLength: 60 }).map((parts) => sjis(`${csv([sound(1)])}\r\n${parts.join('')}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (input) => {
        const { rows, problems, totalRows } = await parseMemberListInSteps(input);
        const faulty = new Set(problems.flatMap(({ row }) => row ?? []));
        expect(problems.length > 0 || rows.length === totalRows).toBe(true);
        expect(rows.some(({ row }) => faulty.has(row))).toBe(false);
        if (totalRows > 0) expect(rows.length + faulty.size).toBe(totalRows);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every generated list, in both encodings', async () => {
    const letters = (text: string) => fc.constantFrom(...Array.from(text));
    const word = (text: string, max: number) =>
      fc.string({ unit: letters(text), minLength: 1, maxLength: max });
    const name = word('見本薬局髙﨑㈱①みほんミホン"\',abc', 30);
    const digits = (length: number) =>
      fc.string({ unit: letters('0123456789'), minLength: length, maxLength: length });
    const address = fc
      .tuple(word('abcXYZ019_+-', 20), word('abc019', 20))
      .map(([local, domain]) => `k${local}@${domain}.example.jp`);
    const member = fc.record({
      薬局名: name,
      支部: name,
      開設者: name,
      所在地: name,
      管理薬剤師: name,
      管理薬剤師メール: address,
      郵便番号: fc.option(
        digits(7).map((code) => `${code.slice(0, 3)}-${code.slice(3)}`),
        { nil: '' },
      ),
      電話番号: fc.option(
        digits(8).map((number) => `01${number}`),
        { nil: '' },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 20 }), async (members) => {
        const cells = members.map((each, index) => ({ ...each, 会員コード: `M-${index}` }));
        for (const bytes of [utf8(csv(cells)), sjis(csv(cells))]) {
          const { problems, rows } = await parseMemberListInSteps(bytes);
          expect(problems).toEqual([]);
          expect(
            rows.map((row) => [row.memberCode, row.name, row.branch, row.ownerName, row.managerEmail]),
          ).toEqual(
            cells.map((each) => [
              each.会員コード,
              each.薬局名,
              each.支部,
              each.開設者,
              each.管理薬剤師メール,
            ]),
          );
          expect(
            rows.map((row) => [row.address, row.managerName, row.postalCode ?? '', row.phone ?? '']),
          ).toEqual(cells.map((each) => [each.所在地, each.管理薬剤師, each.郵便番号, each.電話番号]));
        }
      }),
      { numRuns: 100 },
    );
  });
});
