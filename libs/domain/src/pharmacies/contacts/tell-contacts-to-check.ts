import type { AssociationScope, Database, Id, SystemScope } from '@sonae/tenancy';
import { doEach } from '@sonae/platform/errors';
import { dayInJapan, hourInJapan, startOfDay } from '@sonae/platform/time';
import { findUntoldContacts } from './find-untold-contacts.js';
import { writeContactsToCheck } from './write-contacts-to-check.js';

/**
 * Tells the officers of all associations of the contacts that mail does not reach: one mail a day, on mornings on which
 * some are new. Contacts marked after that hour wait for the next day, so that one mail covers a whole broadcast.
 * Idempotent on a day. Each association is a transaction of its own, and a failure does not stop the others.
 * @param fromHour before this hour of the day in Japan nothing is written (24: never)
 * @returns how many deliveries it wrote
 * @throws AggregateError at the end, when some associations failed
 */
export async function tellContactsToCheck(
  database: Database,
  schedule: SystemScope,
  { now, fromHour }: { now: Date; fromHour: number },
): Promise<number> {
  if (hourInJapan(now) < fromHour) return 0;
  const before = new Date(startOfDay(dayInJapan(now)).getTime() + fromHour * 3_600_000);
  const requestId = `pharmacies.tellContactsToCheck:${now.toISOString()}`;
  const associations = await database.read(schedule, (tx) =>
    tx.query<{ id: Id }>('SELECT id FROM association'),
  );
  let written = 0;
  const task = {
    nameOf: ({ id }: { id: Id }) => `association ${id}`,
    failed: 'the officers of some associations were not told',
  };
  await doEach(associations, task, async ({ id: associationId }) => {
    const scope: AssociationScope = { kind: 'association', associationId, actor: 'system', requestId };
    const untold = await database.read(scope, (tx) => findUntoldContacts(tx, before));
    if (untold.length > 0) written += await database.run(scope, (tx) => writeContactsToCheck(tx, before));
  });
  return written;
}
