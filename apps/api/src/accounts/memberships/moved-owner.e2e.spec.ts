import { randomUUID } from 'node:crypto';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const number = '4011001098993';
const own = '合同会社よそ';
const hour = 3_600_000;

// An officer who moves a pharmacy to another owner chooses its head office, so that head office's approval must not
// suffice.
describe('a role at a pharmacy that has just got another owner', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let home: Prefecture;
  let start: string;
  let other: string;
  let code: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(async () => {
    api.clock.set(start);
    home = await api.tenants.prefecture();
    const { associationId } = home;
    other = await api.tenants.insert('corporation', {
      association_id: associationId,
      name: own,
      corporate_number: number,
    });
    const { rows } = await api.tenants.sql.query<{ code: string }>(
      'SELECT code FROM pharmacy WHERE id = $1',
      [home.pharmacy.id],
    );
    code = rows[0]!.code;
  });
  afterAll(() => api.close());

  /**
   * Moves the pharmacy from the owner with that id to the given one, the other owner by default; its manager approves
   * where asked.
   */
  const move = async (
    from = home.pharmacy.corporationId,
    to: object = { name: own, corporateNumber: number },
  ) => {
    const { data, errors } = await api.ask<{ separateOwner: { corporation: { id: string } } }>(
      home.officer.cookie,
      'mutation ($input: SeparateOwnerInput!) { separateOwner(input: $input) { corporation { id } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          corporationId: toGlobalId('Corporation', from),
          memberCodes: [code],
          ...to,
        },
      },
    );
    expect(errors).toBeUndefined();
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      `SELECT id FROM owner_change WHERE pharmacy_id = $1 AND state = 'WAITING'`,
      [home.pharmacy.id],
    );
    const approve =
      'mutation ($id: ID!) { approveOwnerChange(input: { id: $id }) { ownerChange { state } } }';
    for (const { id } of rows)
      expect(
        (await api.ask(home.manager.cookie, approve, { id: toGlobalId('OwnerChange', id) })).data,
      ).toEqual({ approveOwnerChange: { ownerChange: { state: 'APPROVED' } } });
    return data!.separateOwner.corporation.id;
  };
  const intrude = async (by: { cookie: string }) => {
    const email = bench.newEmail();
    const of = { email, role: 'PHARMACY_MANAGER', pharmacyId: home.pharmacy.id };
    const answer = await bench.invite(by, of);
    return { email, errors: answer.errors };
  };
  /** Makes the officer a member of the other owner's head office as well. */
  const headOfficeToo = () =>
    api.tenants.insert('membership', {
      person_id: home.officer.id,
      role: 'HEAD_OFFICE',
      association_id: home.associationId,
      corporation_id: other,
      created_at: api.clock(),
    });
  const waits = async (email: string) => {
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBeNull();
    expect(await bench.mails(home.manager.email, 'ROLE_REQUEST')).toHaveLength(1);
    api.clock.advance(72 * hour);
    await bench.admit();
    expect(await bench.roleOf(email)).toBe('PHARMACY_MANAGER');
  };

  it('waits though the officer who gives it is the head office of the new owner', async () => {
    await headOfficeToo();
    await move();
    const { email } = await intrude(home.officer);
    // The former head office is asked too.
    expect(await bench.mails(home.headOffice.email, 'ROLE_REQUEST')).toHaveLength(1);
    await waits(email);
  });

  it('waits though the head office of the new owner approves', async () => {
    const place = { associationId: home.associationId, corporationId: other };
    const friend = await api.tenants.person('HEAD_OFFICE', place);
    await move();
    const { email } = await intrude(home.officer);
    await bench.answer(await bench.requestLink(friend.email, email), 'APPROVED');
    await waits(email);
  });

  it('is invited at a registered address while only the new head office holds it', async () => {
    await api.tenants.sql.query(
      'UPDATE membership SET revoked_at = $2 WHERE pharmacy_id = $1 OR corporation_id = $3',
      [home.pharmacy.id, new Date(Date.parse(start) - 100 * hour), home.pharmacy.corporationId],
    );
    await headOfficeToo();
    await move();
    const { errors } = await intrude(home.officer);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVITATION_ADDRESS_UNREGISTERED' });
  });

  it('asks the managers of the shops that an owner had just before, when it gets its head office', async () => {
    const { associationId, pharmacy } = home;
    await api.tenants.sql.query('UPDATE membership SET revoked_at = $2 WHERE corporation_id = $1', [
      pharmacy.corporationId,
      new Date(Date.parse(start) - 100 * hour),
    ]);
    await move();
    await move(other, { name: '合同会社さらによそ' });
    const shop = await api.tenants.pharmacy(associationId, {
      code: 'M99999',
      branchId: pharmacy.branchId,
      corporationId: pharmacy.corporationId,
    });
    const email = bench.newEmail();
    await api.tenants.contact(shop, { email });
    await bench.invite(home.officer, { email, role: 'HEAD_OFFICE', corporationId: pharmacy.corporationId });
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBeNull();
    expect(await bench.mails(home.manager.email, 'ROLE_REQUEST')).toHaveLength(1);
  });

  it('waits when the only address that is registered at an owner came with a new shop', async () => {
    const { associationId, pharmacy } = home;
    const people = 'UPDATE membership SET revoked_at = $2 WHERE pharmacy_id = $1 OR corporation_id = $3';
    const longAgo = new Date(Date.parse(start) - 100 * hour);
    await api.tenants.sql.query(people, [pharmacy.id, longAgo, pharmacy.corporationId]);
    await api.tenants.sql.query('UPDATE pharmacy SET created_at = $2 WHERE id = $1', [pharmacy.id, longAgo]);
    const shop = await api.tenants.pharmacy(associationId, {
      code: 'M99998',
      branchId: pharmacy.branchId,
      corporationId: pharmacy.corporationId,
    });
    const email = bench.newEmail();
    await api.tenants.contact(shop, { email });
    await bench.invite(home.officer, { email, role: 'HEAD_OFFICE', corporationId: pharmacy.corporationId });
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBeNull();
    const { rows } = await api.tenants.sql.query<{ email: string }>(
      'SELECT email FROM contact WHERE pharmacy_id = $1',
      [pharmacy.id],
    );
    for (const contact of rows) expect(await bench.mails(contact.email, 'ROLE_REQUEST')).toHaveLength(1);
    api.clock.advance(72 * hour);
    await bench.admit();
    expect(await bench.roleOf(email)).toBe('HEAD_OFFICE');
  });
});
