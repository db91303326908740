import { Pool } from 'pg';

/** The progress of the messages since an instant. */
export interface Progress {
  messages: number;
  expected: number;
  settled: number;
}

/** Reads the ledger as the superuser, who bypasses policies. */
export interface Ledger {
  sql: Pool;
  progress(since: Date): Promise<Progress>;
  /** The faults in the rows and counters of these messages; empty when there are none. */
  problems(since: Date): Promise<string[]>;
}

/** Opens the ledger of a database. */
export function openLedger(adminUrl: string): Ledger {
  // One connection follows the mails, the other the processes.
  const sql = new Pool({ connectionString: adminUrl, max: 2, application_name: 'bench' });
  // An idle connection gets an error when the database is dropped.
  sql.on('error', () => undefined);
  return {
    sql,
    async progress(since) {
      const result = await sql.query<Progress>({
        name: 'progress',
        text: `SELECT count(*)::int AS messages, coalesce(sum(audience_count), 0)::int AS expected,
          coalesce(sum(accepted_count + bounced_count + cancelled_count), 0)::int AS settled
        FROM message WHERE created_at >= $1`,
        values: [since],
      });
      return result.rows[0] ?? { messages: 0, expected: 0, settled: 0 };
    },
    async problems(since) {
      const result = await sql.query<{ problem: string }>(recount, [since]);
      return result.rows.map(({ problem }) => problem);
    },
  };
}

// A brute-force count of the rows: the counters of each message, the audience of each notice, and unfinished work.
const recount = `
  WITH told AS (SELECT * FROM message WHERE created_at >= $1), row AS (
    SELECT d.message_id, count(*) AS audience, count(*) FILTER (WHERE state = 'ACCEPTED') AS accepted,
      count(*) FILTER (WHERE state = 'BOUNCED') AS bounced, count(*) FILTER (WHERE state = 'CANCELLED') AS cancelled,
      count(*) FILTER (WHERE state IN ('PENDING', 'SENDING', 'DEFERRED')) AS open,
      count(*) FILTER (WHERE settled_at IS NULL) AS unsettled, count(*) FILTER (WHERE attempts <> 1) AS retried,
      count(DISTINCT (pharmacy_id, recipient_id)) AS recipients
    FROM delivery d JOIN told ON told.id = d.message_id GROUP BY d.message_id
  )
  SELECT format('message %s: counters (%s, %s, %s, %s), rows (%s, %s, %s, %s)', m.id, m.audience_count,
    m.accepted_count, m.bounced_count, m.cancelled_count, r.audience, r.accepted, r.bounced, r.cancelled) AS problem
  FROM told m LEFT JOIN row r ON r.message_id = m.id
  WHERE (m.audience_count, m.accepted_count, m.bounced_count, m.cancelled_count)
    IS DISTINCT FROM (r.audience, r.accepted, r.bounced, r.cancelled)
  UNION ALL
  SELECT format('message %s: %s not settled, %s not settled at an instant, %s tried again, %s recipients of %s', r.message_id,
    open, unsettled, retried, recipients, audience)
  FROM row r WHERE open > 0 OR unsettled > 0 OR retried > 0 OR recipients <> audience
  UNION ALL
  SELECT format('notice %s: %s pharmacies, %s targets with %s messages', a.id, a.audience_pharmacy_count, t.count, t.messages)
  FROM told m JOIN advisory_version v ON v.message_id = m.id
  JOIN advisory a ON (a.association_id, a.id) = (v.association_id, v.advisory_id)
  CROSS JOIN LATERAL (SELECT count(*) AS count, sum(recipient_count) AS messages FROM advisory_target t
    WHERE (t.association_id, t.advisory_id) = (a.association_id, a.id)) t
  WHERE (t.count, t.messages) IS DISTINCT FROM (a.audience_pharmacy_count::bigint, m.audience_count::bigint)`;
