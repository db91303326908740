import type { Client } from 'pg';

// Each counter with a count of the rows themselves, written independently of the code that maintains the counters.
const counts = {
  'answers of a review': `
    SELECT a.id::text AS what, a.answered_count::text AS kept,
      (SELECT count(DISTINCT x.item_code) FROM answer x WHERE x.assessment_id = a.id)::text AS counted
    FROM assessment a`,
  'deliveries of a message': `
    SELECT m.id::text, concat_ws(' ', m.audience_count, m.accepted_count, m.bounced_count, m.cancelled_count),
      (SELECT concat_ws(' ', count(*), count(*) FILTER (WHERE d.state = 'ACCEPTED'),
         count(*) FILTER (WHERE d.state = 'BOUNCED'), count(*) FILTER (WHERE d.state = 'CANCELLED'))
       FROM delivery d WHERE d.message_id = m.id)
    FROM message m`,
  'acknowledgements of a notice': `
    SELECT n.id::text, n.acknowledged_pharmacy_count::text,
      (SELECT count(DISTINCT k.pharmacy_id) FROM acknowledgement k
       WHERE k.advisory_id = n.id AND k.version_number = n.current_version)::text
    FROM advisory n`,
  'stage of a pharmacy': `
    SELECT p.code, (SELECT concat_ws(' ', g.branch_id, g.code, g.name, g.stage, g.due_on, g.withdrawn)
       FROM pharmacy_progress g WHERE g.pharmacy_id = p.id),
      concat_ws(' ', p.branch_id, p.code, p.name,
        CASE WHEN o.period > 1 THEN 'REPEATED' WHEN o.answered > 0 THEN 'BEGUN' ELSE 'NONE' END, o.due_on, p.withdrawn_at IS NOT NULL)
    FROM pharmacy p LEFT JOIN (
      SELECT DISTINCT ON (a.pharmacy_id) a.pharmacy_id, a.period, a.due_on,
        (SELECT count(*) FROM answer x WHERE x.assessment_id = a.id) AS answered
      FROM assessment a WHERE a.submitted_at IS NULL ORDER BY a.pharmacy_id, a.due_on, a.id) o ON o.pharmacy_id = p.id`,
  'members of a branch': `
    SELECT b.name, (SELECT concat_ws(' ', c.pharmacies, c.begun, c.repeated, c.late_begun, c.late_repeated)
       FROM branch_progress c WHERE c.branch_id = b.id),
      (SELECT concat_ws(' ', count(*), count(*) FILTER (WHERE g.stage = 'BEGUN'), count(*) FILTER (WHERE g.stage = 'REPEATED'),
         count(*) FILTER (WHERE g.stage = 'BEGUN' AND g.due_on < c.counted_on),
         count(*) FILTER (WHERE g.stage = 'REPEATED' AND g.due_on < c.counted_on))
       FROM pharmacy p JOIN pharmacy_progress g ON g.pharmacy_id = p.id, branch_progress c
       WHERE p.branch_id = b.id AND c.branch_id = b.id AND p.withdrawn_at IS NULL)
    FROM branch b`,
};

/** Finds counters that differ from a recount, one line each. @param sql a superuser's connection */
export async function findMiscounts(sql: Client): Promise<string[]> {
  const found: string[] = [];
  for (const [name, statement] of Object.entries(counts)) {
    const { rows } = await sql.query<{ what: string; kept: string | null; counted: string }>(
      `SELECT * FROM (${statement}) r (what, kept, counted) WHERE kept IS DISTINCT FROM counted`,
    );
    found.push(
      ...rows.map(({ what, kept, counted }) => `${name} ${what}: ${kept ?? 'none'}, not ${counted}`),
    );
  }
  return found;
}
