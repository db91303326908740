import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { demoPrefecture, memberColumns, toCsv } from '@sonae/samples/members';
import { MemberLists, type Officer } from '../../testing/member-lists.js';
import { postUpload } from '../../testing/post-upload.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const { members } = demoPrefecture({ pharmacies: 3 });
const sound = Buffer.from(toCsv(members));
const text = sound.toString('utf8').replace(/^\ufeff/, '');
const heading = memberColumns.join(',');
const lines = text.trimEnd().split(/\r\n/);
const sjis = Buffer.from(toCsv(members, 'sjis'));
const megabytes = (count: number, unit: string) => unit.repeat((count * 1_048_576) / unit.length);
const cell = (column: string, value: string) =>
  toCsv(members.map((row, index) => (index === 0 ? { ...row, [column]: value } : row)));
/** Ends the file with the first half of a two-byte character. */
const cut = (bytes: Buffer) =>
  bytes.subarray(0, bytes.findLastIndex((byte) => byte > 0x80 && byte < 0xa0) + 1);

/** Files that clients have sent instead of a member list, or could send to attack. */
const files: Record<string, string | Uint8Array> = {
  'UTF-16 with its mark': Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16 without a mark': Buffer.from(text, 'utf16le'),
  'UTF-16 the other way round': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-16 the other way round without a mark': Buffer.from(text, 'utf16le').swap16(),
  'UTF-32': iconv.encode(text, 'utf-32'),
  'UTF-7': iconv.encode(text, 'utf-7'),
  'EUC-JP': iconv.encode(text, 'euc-jp'),
  'JIS (ISO-2022-JP)': Buffer.from(`\u001b$B8+K\\\u001b(B,${text.slice(0, 3)}`, 'latin1'),
  GB18030: iconv.encode(text, 'gb18030'),
  'Shift_JIS cut in a character': cut(sjis),
  'Shift_JIS with half a character inside': Buffer.concat([
    sjis.subarray(0, 60),
    Buffer.from([0x81]),
    sjis.subarray(60),
  ]),
  'Shift_JIS with the mark of UTF-8': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sjis]),
  'UTF-8 cut in a character': sound.subarray(0, sound.length - 1).subarray(0, 40),
  'UTF-8 of half characters': Buffer.concat([sound, Buffer.from([0xed, 0xa0, 0x80])]),
  'overlong UTF-8': Buffer.concat([sound, Buffer.from([0xc0, 0xaf])]),
  'two marks': `\ufeff\ufeff${text}`,
  'only a mark': '\ufeff',
  'a workbook': Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(4_000)]),
  'an old workbook': Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), randomBytes(4_000)]),
  'an empty archive': Buffer.from('PK\u0005\u0006'.padEnd(22, '\0')),
  'a packed file': gzipSync(sound),
  'a picture': Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    randomBytes(4_000),
  ]),
  'a page': '<!DOCTYPE html><html><body>404 Not Found</body></html>',
  'any bytes': randomBytes(100_000),
  NUL: Buffer.alloc(1_000),
  'a NUL inside': text.replace('薬局', '薬\0局'),
  spaces: '   ',
  'blank lines': '\r\n'.repeat(5_000),
  commas: ','.repeat(30),
  quotes: '"'.repeat(1_001),
  'the heading alone': heading,
  'the heading twice': `${heading}\r\n${heading}\r\n${lines[1] ?? ''}`,
  'a heading with each column twice': `${heading},${heading}\r\n${lines[1] ?? ''},${lines[1] ?? ''}`,
  'a heading of JavaScript': `__proto__,constructor,toString,hasOwnProperty\r\n1,2,3,4`,
  'no heading': lines.slice(1).join('\r\n'),
  tabs: text.replaceAll(',', '\t'),
  semicolons: text.replaceAll(',', ';'),
  'CR only': text.replaceAll('\r\n', '\r'),
  'every kind of line end': lines
    .map((line, index) => line + ['\r', '\n', '\r\n', '\n\r'][index % 4]!)
    .join(''),
  'a quote that is not closed': text.replace(lines[2]!, `"${lines[2]!}`),
  'a quote inside': text.replace('薬局', '薬"局'),
  'text behind a quote': text.replace(lines[1]!, `"a"b,${lines[1]!}`),
  'rows of 500 columns': lines.map((line) => line + ',x'.repeat(500)).join('\r\n'),
  'a heading of 500 columns': `${Array.from({ length: 500 }, (_, i) => `列${i}`).join(',')}\r\n1`,
  'rows of one column': [lines[0], 'a', 'b', 'c'].join('\r\n'),
  '10,001 rows': [lines[0], ...Array.from({ length: 10_001 }, () => lines[1])].join('\r\n'),
  '10,000 rows with the same code': [lines[0], ...Array.from({ length: 10_000 }, () => 'M-1,a')].join('\r\n'),
  'a cell of 1 MB': cell('薬局名', megabytes(1, 'あ'.repeat(1))),
  'a cell of 5 MB': `${heading}\r\n${'a'.repeat(5_242_880 - Buffer.byteLength(heading) - 2)}`,
  '5 MB of commas': megabytes(5, ','),
  '5 MB of quotes': megabytes(5, '"'),
  '5 MB of line ends': megabytes(5, '\n'),
  '5 MB of rows of commas': `${heading}\r\n${megabytes(4, `${','.repeat(15)}\n`)}`,
  'a formula': cell('薬局名', '=cmd|"/c calc"!A1'),
  'other formulas': cell('所在地', '@SUM(1+1)*cmd|"/c calc"!A0'),
  'a formula for a code': cell('会員コード', '=1+1'),
  'a number of Excel': cell('会員コード', '1.23E+12'),
  SQL: cell('薬局名', `'); DROP TABLE pharmacy; --`),
  markup: cell('薬局名', '<script>alert(1)</script>{{link}}'),
  'a reversed text': cell('薬局名', 'a\u202egpj.exe'),
  'no character': cell('薬局名', 'a\uffffb'),
  'combining marks': cell('薬局名', `e${'\u0301'.repeat(2_000)}`),
};

describe('a hostile file', () => {
  let api: TestApi;
  let lists: MemberLists;
  let officer: Officer;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
    officer = await lists.officer();
  });
  afterAll(() => api.close());
  afterEach(() => jest.restoreAllMocks());
  const japanese = /[ぁ-んァ-ヶ一-龠]/;

  it.each(Object.keys(files))('(%s) is explained in Japanese and saved whole or not at all', async (name) => {
    const error = jest.spyOn(api.services.log, 'error');
    const before = await lists.rowsOf(officer.associationId);
    const sent = await postUpload(api.url, officer.cookie, Buffer.from(files[name] ?? ''));
    expect(sent).toMatchObject({ status: 201 });
    const answer = await lists.check(officer, sent.body.uploadId ?? '');
    expect(answer).not.toHaveProperty('errors');
    const list = answer.data!.checkMemberList.memberImport;
    expect(list.errors.filter(({ message }) => !japanese.test(message))).toEqual([]);
    expect(list.errors.filter(({ value }) => (value ?? '').length > 200)).toEqual([]);
    expect(list.errorCount > 0).toBe(list.errors.length > 0);
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    expect(await lists.count('upload', officer.associationId)).toBe(0);
    const saved = await lists.confirm(officer, list.id);
    if (list.errorCount > 0) {
      expect(saved.errors?.[0]?.extensions).toMatchObject({ code: 'MEMBER_LIST_HAS_ERRORS' });
      expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    } else {
      expect(saved.data?.confirmMemberList.memberImport.state).toBe('CONFIRMED');
      expect(await lists.count('pharmacy', officer.associationId)).toBeGreaterThanOrEqual(list.rowCount);
    }
    expect(error).not.toHaveBeenCalled();
  });

  it('of one byte more than 5 MB is not taken at all', async () => {
    const sent = await postUpload(api.url, officer.cookie, Buffer.alloc(5_242_881, 'a'));
    expect(sent).toMatchObject({ status: 413, body: { code: 'UPLOAD_TOO_LARGE' } });
    expect(await lists.count('upload', officer.associationId)).toBe(0);
  });

  it.each([
    ['half a character', '%ED%A0%80.csv'],
    ['bytes of Shift_JIS', '%96%BC%95%EB.csv'],
    ['a line break', 'a%0D%0AX-Evil%3A%201.csv'],
    ['a bidi override', 'a%E2%80%AEvsc.exe'],
    ['only a path', '..%2F..%2F'],
    ['no character', 'a%EF%BF%BF.csv'],
    ['10,000 characters', 'a'.repeat(10_000)],
    ['a percent sign', '100%.csv'],
  ])('with %s in its name is refused at the name, or keeps it', async (_, name) => {
    const sent = await postUpload(api.url, officer.cookie, sound, { 'x-file-name': name });
    const { rows } = await api.tenants.sql.query<{ file_name: string }>(
      'DELETE FROM upload RETURNING file_name',
    );
    if (sent.status === 201) expect(rows).toEqual([{ file_name: decodeURIComponent(name) }]);
    else {
      expect(sent).toMatchObject({ status: 400, body: { code: 'UPLOAD_NAME_INVALID', field: 'fileName' } });
      expect(sent.body.message).toMatch(japanese);
      expect(rows).toEqual([]);
    }
  });

  it('leaves the process well', async () => {
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });
});
