import { randomUUID } from 'node:crypto';
import { readNotice } from '../../../acceptance/story/notices.ts';
import type { WorldAssociation } from '../data/world.js';
import { askGraphql } from './ask-graphql.js';
import type { Ledger } from './open-ledger.js';

/** A notice that is ready to be published. */
export interface Draft {
  id: string;
  version: number;
  cookie: string;
}

interface Audience {
  cookie: string;
  kind: 'ALL' | 'PHARMACIES';
  pharmacyIds?: string[];
}

/** The most pharmacies in the list of an audience. */
const longestList = 1_000;

const create = `mutation ($content: AdvisoryContentInput!, $audience: AdvisoryAudienceInput!, $idempotencyKey: IdempotencyKey!) {
  createAdvisory(input: { content: $content, audience: $audience, idempotencyKey: $idempotencyKey }) { advisory { id version } }
}`;

/**
 * Drafts notices with `mails` mails together: whole associations, the largest that fit first, and lists of pharmacies
 * for the rest. To all recipients when `mails` is undefined.
 */
export async function draftNotices(
  { ledger, url, associations }: { ledger: Ledger; url: string; associations: WorldAssociation[] },
  mails?: number,
): Promise<Draft[]> {
  const content: unknown = readNotice('mhlw-2022-11-10');
  const drafts: Draft[] = [];
  for (const { cookie, ...audience } of await chooseAudiences(ledger, associations, mails)) {
    const variables = { content, audience, idempotencyKey: randomUUID() };
    const { createAdvisory } = await askGraphql<{ createAdvisory: { advisory: Omit<Draft, 'cookie'> } }>(
      url,
      cookie,
      create,
      variables,
    );
    drafts.push({ ...createAdvisory.advisory, cookie });
  }
  return drafts;
}

async function chooseAudiences(
  ledger: Ledger,
  associations: readonly WorldAssociation[],
  mails?: number,
): Promise<Audience[]> {
  const everybody = ({ cookie }: WorldAssociation): Audience => ({ cookie, kind: 'ALL' });
  if (mails === undefined) return associations.map(everybody);
  const counts = await countContacts(ledger);
  let left = mails;
  const whole = associations.filter(({ id }) => {
    const count = counts.get(id) ?? 0;
    // A number that fits in one list is one notice, so that a broadcast of 1,000 mails is not split into two notices,
    // one of them with two mails.
    const fits = count <= left && left > longestList;
    if (fits) left -= count;
    return fits;
  });
  const chosen = whole.map(everybody);
  for (const association of associations.filter((each) => !whole.includes(each))) {
    if (left <= 0) break;
    const rows = await listPharmacies(ledger, association.id, left);
    left -= rows.reduce((sum, { contacts }) => sum + contacts, 0);
    const pharmacyIds = rows.map(({ id }) => Buffer.from(`Pharmacy:${id}`).toString('base64url'));
    if (rows.length > 0) chosen.push({ cookie: association.cookie, kind: 'PHARMACIES', pharmacyIds });
  }
  return chosen;
}

async function countContacts({ sql }: Ledger): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ id: string; count: number }>(
    `SELECT c.association_id AS id, count(*)::int AS count FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id
     WHERE c.removed_at IS NULL AND p.withdrawn_at IS NULL GROUP BY c.association_id`,
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

async function listPharmacies(
  { sql }: Ledger,
  associationId: string,
  mails: number,
): Promise<{ id: string; contacts: number }[]> {
  const { rows } = await sql.query<{ id: string; contacts: number }>(
    `SELECT id, contacts FROM (
       SELECT p.id, count(*)::int AS contacts, sum(count(*)) OVER (ORDER BY p.id) AS total
       FROM pharmacy p JOIN contact c ON c.pharmacy_id = p.id AND c.removed_at IS NULL
       WHERE p.association_id = $1 AND p.withdrawn_at IS NULL GROUP BY p.id) listed
     WHERE total <= $2 ORDER BY id LIMIT ${longestList}`,
    [associationId, mails],
  );
  return rows;
}
