import { randomUUID } from 'node:crypto';
import { claimDeliveries, settleDeliveries } from '@sonae/domain/deliveries';
import { signLink } from '@sonae/platform/crypto';
import type { Prefecture } from '@sonae/testing';
import { advisoryBench, worked } from '../../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const worker = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
const list = `query ($first: Int, $after: String) { contactsToCheck(first: $first, after: $after) { totalCount
  edges { node { since pharmacy { code name managerName } contact {
    id email bouncedAt bounceCode reportedWrongAt version } } } pageInfo { hasNextPage endCursor } } }`;
const clear = `mutation ($id: ID!, $version: Int!) { clearBounce(input: { id: $id, version: $version }) { contact {
  id bouncedAt bounceCode reportedWrongAt version } } }`;

interface ToCheck {
  since: string;
  pharmacy: { code: string; name: string; managerName: string };
  contact: {
    id: string;
    email: string;
    bouncedAt: string | null;
    bounceCode: string | null;
    version: number;
  };
}
interface Page {
  contactsToCheck: {
    totalCount: number;
    edges: { node: ToCheck }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

describe('contacts to check', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const page = async (cookie: string, more: { first?: number; after?: string | null } = {}) => {
    const { data, errors } = await api.ask<Page>(cookie, list, more);
    expect(errors).toBeUndefined();
    return data!.contactsToCheck;
  };
  const seen = async (cookie: string) => (await page(cookie)).edges.map(({ node }) => node);
  /**
   * Sends a notice to the first prefecture; the mail server refuses its contacts with these codes, in the order of
   * their addresses.
   */
  async function refuse(...codes: string[]): Promise<void> {
    const officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    await worked(officer.publish(draft.id, draft.version));
    await api.services.database.run(worker, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 60 });
      const mine = claimed
        .filter(({ associationId }) => associationId === here.associationId)
        .sort((a, b) => a.address.localeCompare(b.address));
      await settleDeliveries(
        tx,
        mine.map(({ id, month, fence }, at) => ({
          id,
          month,
          fence,
          state: 'BOUNCED',
          replyCode: codes[at] ?? '5.7.1',
        })),
      );
    });
  }

  it.each([
    ['no such mailbox', '5.1.1', true],
    ['no such system', '5.1.2', true],
    ['bad syntax of the address', '5.1.3', true],
    ['an ambiguous address', '5.1.4', true],
    ['a mailbox that moved', '5.1.6', true],
    ['a domain that takes no mail', '5.1.10', true],
    ['a mailbox that is disabled', '5.2.1', true],
    ['something about some address', '5.1.0', false],
    ['bad syntax of the sender’s address', '5.1.7', false],
    ['a sender’s system that does not exist', '5.1.8', false],
    ['the next server', '5.1.9', false],
    ['a mailbox that is full', '5.2.2', false],
    ['a policy', '5.7.1', false],
    ['a code that only begins so', '5.1.11', false],
    ['no word of its own', '550', false],
  ])('are those whose address is at fault: %s (%s) %s', async (_, code, marked) => {
    await refuse(code);
    expect((await seen(here.officer.cookie)).map(({ contact }) => contact.bounceCode)).toEqual(
      marked ? [code] : [],
    );
  });

  it('are told with their pharmacy, newest first, in pages, to the association and its branch alone', async () => {
    await refuse('5.1.1', '5.1.2');
    const nodes = await seen(here.officer.cookie);
    expect(nodes).toHaveLength(2);
    for (const { pharmacy, since, contact } of nodes) {
      expect(pharmacy).toMatchObject({ code: here.pharmacy.code, name: here.pharmacy.name });
      expect(pharmacy.managerName).not.toBe('');
      expect(since).toBe(contact.bouncedAt);
    }
    for (const { cookie } of [here.viewer, here.branchOfficer]) expect(await seen(cookie)).toEqual(nodes);
    const first = await page(here.officer.cookie, { first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await page(here.officer.cookie, { first: 1, after: first.pageInfo.endCursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node)).toEqual(nodes);
    expect(second.pageInfo.hasNextPage).toBe(false);
    for (const { cookie } of [elsewhere.officer, elsewhere.branchOfficer])
      expect(await seen(cookie)).toEqual([]);
    for (const { cookie } of [here.manager, here.staff, here.headOffice]) {
      const { errors } = await api.ask(cookie, list, {});
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    await api.tenants.sql.query('UPDATE pharmacy SET withdrawn_at = now() WHERE id = $1', [here.pharmacy.id]);
    expect(await page(here.officer.cookie)).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('include those whose address a reader reported as wrong', async () => {
    const officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    await worked(officer.publish(draft.id, draft.version));
    const { rows } = await api.tenants.sql.query<
      Record<'id' | 'association_id' | 'pharmacy_id' | 'address', string>
    >('SELECT id, association_id, pharmacy_id, address FROM delivery WHERE association_id = $1 LIMIT 1', [
      here.associationId,
    ]);
    const { id, association_id, pharmacy_id, address } = rows[0]!;
    const token = signLink(api.services.keys.of('link'), 'wrong-address', {
      ids: [id, association_id, pharmacy_id],
      expiresAt: new Date(api.clock().getTime() + 60_000),
    });
    await fetch(`${api.url}/wrong-address/${token}`, { method: 'POST' });
    expect(await seen(here.officer.cookie)).toMatchObject([
      {
        since: api.clock().toISOString(),
        contact: { email: address, reportedWrongAt: api.clock().toISOString(), bouncedAt: null },
      },
    ]);
  });

  it('are cleared by the association or the pharmacy, on top of what they have seen, and leave an audit row', async () => {
    await refuse('5.1.1', '5.1.1');
    const [one, two] = (await seen(here.officer.cookie)).map(({ contact }) => contact) as [
      ToCheck['contact'],
      ToCheck['contact'],
    ];
    const late = await api.ask(here.officer.cookie, clear, { id: one.id, version: one.version + 1 });
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'CONTACT_CONFLICT', field: 'version' });
    for (const { cookie } of [elsewhere.officer, elsewhere.manager]) {
      const { errors } = await api.ask(cookie, clear, { id: one.id, version: one.version });
      expect(errors?.[0]?.extensions.code).toMatch(/NOT_FOUND$/);
    }
    const cleared = await api.ask(here.officer.cookie, clear, { id: one.id, version: one.version });
    expect(cleared.data).toEqual({
      clearBounce: {
        contact: {
          id: one.id,
          bouncedAt: null,
          bounceCode: null,
          reportedWrongAt: null,
          version: one.version + 1,
        },
      },
    });
    expect(
      (await api.ask(here.manager.cookie, clear, { id: two.id, version: two.version })).errors,
    ).toBeUndefined();
    expect(await seen(here.officer.cookie)).toEqual([]);
    const { rows } = await api.tenants.sql.query(
      `SELECT count(*)::int AS count FROM audit WHERE action = 'pharmacies.clearBounce' AND association_id = $1`,
      [here.associationId],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  it('leave the list when the address is put right', async () => {
    await refuse('5.1.1', '5.1.1');
    const [one] = await seen(here.officer.cookie);
    const update = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { bouncedAt bounceCode } } }`;
    const { id, version } = one!.contact;
    const email = `${randomUUID()}@example.jp`;
    const kept = await api.ask(here.officer.cookie, update, {
      input: { id, version, phone: '03-0000-0000' },
    });
    expect(kept.data).toMatchObject({ updateContact: { contact: { bounceCode: '5.1.1' } } });
    const { data } = await api.ask(here.officer.cookie, update, {
      input: { id, version: version + 1, email },
    });
    expect(data).toEqual({ updateContact: { contact: { bouncedAt: null, bounceCode: null } } });
    expect((await seen(here.officer.cookie)).map(({ contact }) => contact.id)).not.toContain(id);
  });

  it('stay in the list when only the case of the address changes', async () => {
    await refuse('5.1.1', '5.1.1');
    const [one] = await seen(here.officer.cookie);
    const update = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { email bounceCode } } }`;
    const { id, version, email } = one!.contact;
    const other = `${email.slice(0, 1).toUpperCase()}${email.slice(1)}`;
    const { data } = await api.ask(here.officer.cookie, update, { input: { id, version, email: other } });
    expect(data).toEqual({ updateContact: { contact: { email: other, bounceCode: '5.1.1' } } });
    expect((await seen(here.officer.cookie)).map(({ contact }) => contact.id)).toContain(id);
  });
});
