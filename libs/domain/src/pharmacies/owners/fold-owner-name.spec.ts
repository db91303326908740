import { startDatabase, type TestDatabase } from '@sonae/testing';
import { Client } from 'pg';
import { foldOwnerName } from './fold-owner-name.js';
import { nameVariants } from './owner-names.texts.js';

const spellings: [string, string][] = [
  ['㈱みほん薬局', '株式会社 みほん薬局'],
  ['みほん薬局㈲', 'みほん薬局有限会社'],
  ['(同)ＡＢＣ', '合同会社abc'],
  ['ﾐﾎﾝ薬局', 'ミホン薬局'],
];

describe('an owner’s name', () => {
  let server: TestDatabase;
  let sql: Client;
  beforeAll(async () => {
    server = await startDatabase();
    sql = new Client({ connectionString: server.adminUrl });
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });

  it.each([...spellings, ...Object.entries(nameVariants)])(
    'is the same in both spellings, in a list and in a search: %s, %s',
    async (one, other) => {
      expect(foldOwnerName(one)).toBe(foldOwnerName(other));
      const { rows } = await sql.query('SELECT app.search_form($1) = app.search_form($2) AS same', [
        one,
        other,
      ]);
      expect(rows).toEqual([{ same: true }]);
    },
  );

  it('keeps what stands before a name and what stands behind it apart', () => {
    expect(foldOwnerName('㈱みほん')).not.toBe(foldOwnerName('みほん㈱'));
  });
});
