import pg from 'pg';
import { startDatabase, type TestDatabase } from '@sonae/testing';
import { instantSql, isoInstant } from './index.js';

describe('an instant read as text', () => {
  let server: TestDatabase;
  let sql: pg.Client;
  beforeAll(async () => {
    server = await startDatabase();
    sql = new pg.Client(server.url);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await server.drop();
  });

  it.each([
    '2026-06-09T04:10:00.000Z',
    '2026-06-09T04:10:00.120Z',
    '2026-06-09T04:10:59.007Z',
    '2026-12-31T23:59:59.999Z',
    '1969-12-31T15:00:00.001Z',
  ])('is %s again, wherever the session is', async (iso) => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
      await sql.query(`SET timezone = '${zone}'`);
      const { rows } = await sql.query<{ text: string }>(`SELECT ${instantSql('$1::timestamptz')} AS text`, [
        iso,
      ]);
      expect(isoInstant(rows[0]?.text ?? '')).toBe(iso);
    }
  });

  it('drops what is smaller than a millisecond, keeps null, and takes no other text', async () => {
    const { rows } = await sql.query<{ text: string; none: null }>(
      `SELECT ${instantSql(`'2026-06-09T04:10:00.999999Z'::timestamptz`)} AS text, ${instantSql('NULL')} AS none`,
    );
    expect(rows).toEqual([{ text: '2026-06-09 04:10:00.999999', none: null }]);
    expect(isoInstant('2026-06-09 04:10:00.999999')).toBe('2026-06-09T04:10:00.999Z');
    for (const text of ['', 'infinity', '2026-06-09', '2026-06-09 04:10:00+09', '2026-06-09T04:10:00Z']) {
      expect(isoInstant(text)).toBeUndefined();
    }
  });
});
