import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { dayInJapan } from '@sonae/platform/time';
import pg from 'pg';
import type { Stage } from '../benchmarks/benchmark.js';
import { loadWorld } from '../data/load-world.js';
import { makePastMonths } from './make-past-months.js';

/** A ledger of a size, in which the newest notice is sent once more and unsettled. */
export interface OpenLedger {
  database: Database;
  associationId: string;
  /** The newest notice. */
  advisoryId: string;
  deliveries: number;
  close(): Promise<void>;
}

// The initial state of a delivery.
const openSql = `
  WITH newest AS (SELECT a.id, a.association_id, a.message_id FROM advisory a ORDER BY a.published_at DESC, a.id LIMIT 1),
  message AS (
    INSERT INTO message (id, association_id, kind, compiled, sender_name, audience_count, created_at)
    SELECT md5('open')::uuid, m.association_id, m.kind, m.compiled, m.sender_name, m.audience_count, now()
    FROM newest n JOIN message m ON m.id = n.message_id RETURNING id)
  INSERT INTO delivery (association_id, pharmacy_id, message_id, subject_id, recipient_id, channel, wave, address, fields,
    due_at, created_at)
  SELECT d.association_id, d.pharmacy_id, message.id, d.subject_id, d.recipient_id, d.channel, 'v2', d.address, d.fields,
    now(), now()
  FROM message, newest n JOIN delivery d ON d.association_id = n.association_id AND d.subject_id = n.id`;

/**
 * One association of 1,000 pharmacies with a number of notices, sent within a number of months that each have a part.
 */
export async function openLedger(
  stage: Stage,
  { notices, months }: { notices: number; months: number },
): Promise<OpenLedger> {
  const { databaseUrl, adminUrl, ownerUrl } = await stage.emptyDatabase();
  await makePastMonths(ownerUrl, months);
  const begin = performance.now();
  await loadWorld(
    adminUrl,
    { associations: [1000], notices, daysBetween: (months * 30) / notices },
    dayInJapan(new Date()),
  );
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('SET session_replication_role = replica');
  await admin.query(openSql);
  await admin.query('VACUUM ANALYZE delivery');
  const { rows } = await admin.query<{ deliveries: number; associationId: string; advisoryId: string }>(
    `SELECT (SELECT count(*)::int FROM delivery) AS deliveries, a.association_id AS "associationId", a.id AS "advisoryId"
     FROM advisory a ORDER BY a.published_at DESC, a.id LIMIT 1`,
  );
  await admin.end();
  const [found] = rows;
  if (!found) throw new Error('no notice was made');
  stage.say(`${found.deliveries} deliveries loaded in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  const database = await Database.open({
    url: databaseUrl,
    poolSize: 1,
    queue: { ring: async () => undefined },
    clock: () => new Date(),
    log: openLog('bench', 'silent'),
  });
  return { database, ...found, close: () => database.close() };
}
