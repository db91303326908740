import type { ClientBase } from 'pg';
import { beginSql } from '../begin-sql.js';
import { scopeOf, type Session } from '../find-session.js';
import { stateSql } from '../status-sql.js';
import { sendTogether } from '../send-together.js';

type Answer = Record<string, unknown> & { itemCode: string };
interface Review {
  frameworkId: string;
  answers: Answer[] | null;
  previousAnswers: Answer[] | null;
}
interface Item {
  code: string;
  section: string;
  checkText: string;
}

// The last answer to each row of a review. The index returns the newest revision first, without a sort.
const answersSql = (review: string) => `(
  SELECT json_agg(json_build_object('itemCode', x.item_code, 'value', x.value, 'targetOn', x.target_on,
    'reason', x.reason, 'revision', x.revision, 'answeredAt', x.answered_at))
  FROM (
    SELECT DISTINCT ON (item_code) * FROM answer
    WHERE pharmacy_id = o.pharmacy_id AND assessment_id = ${review}.id
    ORDER BY item_code DESC, revision DESC) x)`;
const text = `
  SELECT o.id, o.framework_id AS "frameworkId", o.period, to_char(o.due_on, 'YYYY-MM-DD') AS "dueOn",
    o.answered_count AS "answeredCount", o.version, ${stateSql} AS state, ${answersSql('o')} AS answers,
    ${answersSql('b')} AS "previousAnswers"
  FROM assessment o
  LEFT JOIN assessment b ON b.pharmacy_id = o.pharmacy_id AND b.framework_id = o.framework_id
    AND b.period = o.period - 1
  WHERE o.pharmacy_id = $1 AND o.submitted_at IS NULL`;
const itemsSql = `
  SELECT code, section, check_text AS "checkText" FROM framework_item WHERE framework_id = $1 ORDER BY position`;

/** Items of the editions that were read; an edition never changes. */
const known = new Map<string, Item[]>();

/** The open review of the session's own pharmacy with its rows. */
export async function readPharmacy(client: ClientBase, session: Session): Promise<unknown> {
  const [, found] = await sendTogether(client, () => [
    client.query(beginSql(scopeOf(session))),
    client.query<Review>({ name: 'pharmacy', text, values: [session.pharmacyId] }),
    client.query('COMMIT'),
  ]);
  const [row] = found.rows;
  if (!row) return null;
  const { frameworkId, answers, previousAnswers, ...review } = row;
  const items = known.get(frameworkId) ?? (await readItems(client, session, frameworkId));
  const [now, before] = [byItem(answers), byItem(previousAnswers)];
  const rows = items.map((item) => ({
    item,
    answer: now.get(item.code) ?? null,
    previousAnswer: before.get(item.code) ?? null,
  }));
  return { ...review, rows };
}

async function readItems(client: ClientBase, session: Session, frameworkId: string): Promise<Item[]> {
  const [, items] = await sendTogether(client, () => [
    client.query(beginSql(scopeOf(session))),
    client.query<Item>({ name: 'items', text: itemsSql, values: [frameworkId] }),
    client.query('COMMIT'),
  ]);
  known.set(frameworkId, items.rows);
  return items.rows;
}

function byItem(answers: Answer[] | null): Map<string, Record<string, unknown>> {
  return new Map(answers?.map(({ itemCode, ...answer }) => [itemCode, answer]));
}
