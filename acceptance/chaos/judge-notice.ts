import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { takeNth } from '../take-nth.ts';

interface Delivery {
  id: string;
  recipient: string;
  wave: string;
  state: string;
  uncertain: number;
}

interface Counts {
  state: string;
  preparing: number;
  targets: number;
  targeted: number;
  counted: number;
  outstanding: number;
}

/** `written` and `mailed` are of the version, `told` of the cancellation. */
export interface JudgedNotice {
  violations: string[];
  written: number;
  mailed: number;
  told: number;
  toldInVain: number;
  lost: number;
  duplicates: number;
  phantom: number;
}

/**
 * Compares a completely sent notice with the mail that the server accepted: all of its deliveries are written, each
 * recipient got exactly one copy, and if it was cancelled, each of them got the mail about the cancellation.
 *
 * @param sql as the superuser
 * @param file what the mail server wrote
 * @param notice how many recipients its whole audience has
 */
export async function judgeNotice(
  sql: Client,
  file: string,
  { id, recipients }: { id: string; recipients: number },
): Promise<JudgedNotice> {
  const copies = new Map<string | undefined, number>();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [, messageId] = line.split(' ');
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  }
  const copiesOf = (delivery: Delivery) => copies.get(`<${delivery.id}@example.jp>`) ?? 0;
  const { rows: deliveries } = await sql.query<Delivery>(
    'SELECT id, recipient_id AS recipient, wave, state, uncertain_count AS uncertain FROM delivery WHERE subject_id = $1',
    [id],
  );
  const { rows } = await sql.query<Counts>(
    `SELECT a.state, (SELECT count(*)::int FROM advisory_preparation WHERE advisory_id = a.id) AS preparing,
       (SELECT count(*)::int FROM advisory_target WHERE advisory_id = a.id) AS targets,
       (SELECT coalesce(sum(recipient_count), 0)::int FROM advisory_target WHERE advisory_id = a.id) AS targeted,
       (SELECT sum(m.audience_count)::int FROM message m JOIN (SELECT DISTINCT message_id FROM delivery WHERE subject_id = a.id) d
         ON d.message_id = m.id) AS counted,
       (SELECT sum(m.audience_count - m.accepted_count - m.bounced_count - m.cancelled_count)::int FROM message m
         JOIN (SELECT DISTINCT message_id FROM delivery WHERE subject_id = a.id) d ON d.message_id = m.id) AS outstanding
     FROM advisory a WHERE a.id = $1`,
    [id],
  );
  const { state, preparing, targets, targeted, counted, outstanding } = takeNth(rows, 0);
  const version = deliveries.filter(({ wave }) => wave === 'v1');
  const telling = deliveries.filter(({ wave }) => wave === 'cancelled');
  const has = new Set(version.filter((delivery) => copiesOf(delivery) > 0).map(({ recipient }) => recipient));
  const told = new Set(telling.map(({ recipient }) => recipient));
  const violations: string[] = [];
  const expect = (holds: boolean, text: string) => holds || violations.push(text);
  expect(preparing === 0, 'it is still being prepared');
  expect(targeted === version.length, `${targeted} are targeted, ${version.length} are written`);
  expect(counted === deliveries.length, `the counters say ${counted}, there are ${deliveries.length}`);
  expect(outstanding === 0, `${outstanding} are outstanding`);
  expect(new Set(version.map(({ recipient }) => recipient)).size === version.length, 'one is written twice');
  expect(told.size === telling.length, 'one is told twice');
  const untold = [...has].filter((recipient) => !told.has(recipient)).length;
  const cancelled = state === 'CANCELLED';
  expect(!cancelled || untold === 0, `${untold} have it and are not told that it was taken back`);
  expect(cancelled || version.length === recipients, `${version.length} of ${recipients} are written`);
  expect(cancelled || targets === Math.ceil(recipients / 2), `${targets} pharmacies are targets`);
  const missed = deliveries.filter(
    (delivery) => copiesOf(delivery) === 0 && !(cancelled && delivery.wave === 'v1'),
  );
  const again = deliveries.filter((delivery) => copiesOf(delivery) > 1);
  expect(
    again.every(({ uncertain }) => uncertain > 0),
    'a second copy is not counted as uncertain',
  );
  return {
    violations,
    written: version.length,
    mailed: has.size,
    told: told.size,
    toldInVain: [...told].filter((recipient) => !has.has(recipient)).length,
    lost: missed.length,
    duplicates: again.reduce((sum, delivery) => sum + copiesOf(delivery) - 1, 0),
    phantom: deliveries.filter((delivery) => delivery.state === 'ACCEPTED' && copiesOf(delivery) === 0)
      .length,
  };
}
