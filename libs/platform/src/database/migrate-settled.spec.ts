import { startOlderDatabase, type OlderDatabase } from '@sonae/testing';
import { migrate } from './migrate.js';

describe('a ledger with deliveries that a hold took while they were settled', () => {
  let db: OlderDatabase;
  beforeAll(async () => {
    db = await startOlderDatabase();
  });
  afterAll(() => db.drop());

  it('says when they were settled, has them on hold no more, and takes none anew', async () => {
    const { admin, ownerUrl, folder } = db;
    const later = db.layBefore('-settled-deliveries-say-when.sql');
    await migrate(ownerUrl, folder);
    await admin.query(
      `WITH made AS (
         INSERT INTO message (kind, compiled, sender_name, audience_count, created_at)
         VALUES ('PASSWORD_RESET', '{}', 's', 4, now()) RETURNING id)
       INSERT INTO delivery (message_id, subject_id, recipient_id, channel, wave, address, fields, due_at, created_at)
       SELECT id, id, md5(n::text)::uuid, 'EMAIL', '1', n || '@example.jp', '{}', now(), now() FROM made, generate_series(1, 4) n`,
    );
    await admin.query(`UPDATE installation SET hold_since = now(), hold_reason = 'ORDERED'`);
    const take = (address: string, state: string, held: string) =>
      admin.query(`UPDATE delivery SET state = $2, held_at = ${held} WHERE address = $1 || '@example.jp'`, [
        address,
        state,
      ]);
    await take('1', 'ACCEPTED', `'2026-06-01T00:00:00Z'`);
    await take('2', 'BOUNCED', 'NULL');
    await take('3', 'DEFERRED', 'now()');
    for (const name of later) db.lay(name);
    await migrate(ownerUrl, folder);
    const { rows } = await admin.query(
      `SELECT state, settled_at = '2026-06-01T00:00:00Z' AS then, settled_at IS NOT NULL AS settled, held_at IS NOT NULL AS held
       FROM delivery ORDER BY address`,
    );
    expect(rows).toEqual([
      { state: 'ACCEPTED', then: true, settled: true, held: false },
      { state: 'BOUNCED', then: false, settled: true, held: false },
      { state: 'DEFERRED', then: null, settled: false, held: true },
      { state: 'PENDING', then: null, settled: false, held: false },
    ]);
    await expect(take('4', 'CANCELLED', 'NULL')).rejects.toThrow('delivery_settled');
  }, 60_000);
});
