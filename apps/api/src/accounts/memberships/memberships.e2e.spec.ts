import { toGlobalId } from '../../graphql/ids/global-id.js';
import { member, signIn } from '../../testing/sign-in.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const list = `query ($first: Int, $after: String) { memberships(first: $first, after: $after) {
  edges { cursor node { id role placeName person { name email } } } pageInfo { hasNextPage endCursor } } }`;
interface Listed {
  memberships: {
    edges: {
      cursor: string;
      node: { id: string; role: string; placeName: string | null; person: { email: string } };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const revoke =
  'mutation ($id: ID!) { revokeMembership(input: { id: $id }) { membership { id role person { name } revokedAt } } }';
const idOf = (membershipId: string) => toGlobalId('Membership', membershipId);

describe('memberships', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const refusalOf = async (cookie: string, id: string) =>
    (await api.ask(cookie, revoke, { id })).errors?.[0]?.extensions;

  it('shows each place its own people, page by page', async () => {
    const [home, other] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const whole = await api.ask<Listed>(home.officer.cookie, list, { first: 100 });
    const emails = whole.data!.memberships.edges.map(({ node }) => node.person.email);
    expect(emails.sort()).toEqual(
      [home.officer, home.viewer, home.branchOfficer, home.headOffice, home.manager, home.staff]
        .map(({ email }) => email)
        .sort(),
    );
    expect(emails).not.toContain(other.manager.email);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Listed = (await api.ask<Listed>(home.viewer.cookie, list, { first: 4, after })).data!;
      paged.push(...page.memberships.edges.map(({ node }) => node.person.email));
      after = page.memberships.pageInfo.hasNextPage ? page.memberships.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged.sort()).toEqual(emails);
    const own = await api.ask<Listed>(home.manager.cookie, list);
    expect(own.data!.memberships.edges.map(({ node }) => node.role).sort()).toEqual([
      'PHARMACY_MANAGER',
      'PHARMACY_STAFF',
    ]);
    expect((await api.ask(home.officer.cookie, list, { after: 'x' })).errors?.[0]?.extensions).toMatchObject({
      code: 'CURSOR_INVALID',
      field: 'after',
    });
    expect((await api.ask(home.staff.cookie, list)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('lists only the place a person acts in, not what the person holds elsewhere', async () => {
    const [home, other] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const given = { email: 'two-places@example.jp', role: 'PHARMACY_MANAGER' } as const;
    const here = await member(api, { ...given, pharmacyId: home.pharmacy.id });
    const there = await member(api, { ...given, pharmacyId: other.pharmacy.id });
    const cookie = await api.tenants.session(here.personId, here.membershipId);
    const own = await api.ask<Listed>(cookie, list);
    expect(own.data!.memberships.edges.map(({ node }) => node.id)).not.toContain(idOf(there.membershipId));
    expect(await refusalOf(cookie, idOf(there.membershipId))).toMatchObject({
      code: 'NOT_FOUND',
      field: 'id',
    });
  });

  it('takes a role away from the next request on, and leaves the sign-in', async () => {
    const home = await api.tenants.prefecture();
    const staff = await member(api, {
      email: 'leaves-soon@example.jp',
      role: 'PHARMACY_STAFF',
      pharmacyId: home.pharmacy.id,
    });
    const { cookie } = await signIn(api, staff);
    const own = '{ pharmacy { id } }';
    expect((await api.ask(cookie, own)).errors).toBeUndefined();
    const id = idOf(staff.membershipId);
    expect((await api.ask(home.manager.cookie, revoke, { id })).data).toEqual({
      revokeMembership: {
        membership: {
          id,
          role: 'PHARMACY_STAFF',
          person: { name: expect.any(String) as string },
          revokedAt: api.clock().toISOString(),
        },
      },
    });
    expect((await api.ask(cookie, own)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const viewer = await api.ask(cookie, '{ viewer { role memberships { id } } }');
    expect(viewer.data).toEqual({ viewer: { role: null, memberships: [] } });
    expect(await refusalOf(home.manager.cookie, id)).toMatchObject({ code: 'NOT_FOUND' });
    const { rows } = await api.tenants.sql.query(
      `SELECT actor FROM audit WHERE action = 'accounts.revokeMembership' AND record_id = $1 AND pharmacy_id = $2`,
      [staff.membershipId, home.pharmacy.id],
    );
    expect(rows).toEqual([{ actor: `person:${home.manager.id}` }]);
  });

  it('also ends the open invitations that were sent in the role, and no others', async () => {
    const home = await api.tenants.prefecture();
    const { associationId } = home;
    const leaving = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    const invite =
      'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }';
    const pharmacyId = toGlobalId('Pharmacy', home.pharmacy.id);
    const invited = async (by: { cookie: string }, email: string, more: object) => {
      const input = { idempotencyKey: email.replace('@', '.'), email, name: '見本 次郎', ...more };
      expect((await api.ask(by.cookie, invite, { input })).errors).toBeUndefined();
    };
    await invited(leaving, 'own-back-door@example.jp', { role: 'ASSOCIATION_OFFICER' });
    await invited(leaving, 'side-door@example.jp', { role: 'PHARMACY_STAFF', pharmacyId });
    await invited(home.officer, 'front-door@example.jp', { role: 'ASSOCIATION_VIEWER' });
    await invited(home.manager, 'shop-door@example.jp', { role: 'PHARMACY_STAFF' });
    const open = async () => {
      const { rows } = await api.tenants.sql.query<{ email: string; state: string }>(
        `SELECT i.email FROM invitation i JOIN delivery d ON d.subject_id = i.id AND d.state <> 'CANCELLED'
         WHERE i.association_id = $1 AND i.revoked_at IS NULL ORDER BY 1`,
        [associationId],
      );
      return rows.map(({ email }) => email);
    };
    expect(await open()).toHaveLength(4);
    expect(await refusalOf(home.officer.cookie, idOf(leaving.membershipId))).toBeUndefined();
    expect(await open()).toEqual(['front-door@example.jp', 'shop-door@example.jp']);
    expect(await refusalOf(home.officer.cookie, idOf(home.manager.membershipId))).toBeUndefined();
    expect(await open()).toEqual(['front-door@example.jp']);
  });

  it('keeps the last officer and the last manager', async () => {
    const home = await api.tenants.prefecture();
    expect(await refusalOf(home.officer.cookie, idOf(home.officer.membershipId))).toMatchObject({
      code: 'MEMBERSHIP_LAST_OFFICER',
    });
    expect(await refusalOf(home.manager.cookie, idOf(home.manager.membershipId))).toMatchObject({
      code: 'MEMBERSHIP_LAST_MANAGER',
    });
    // The association may revoke this role, because a manager may have left for good.
    expect(await refusalOf(home.officer.cookie, idOf(home.manager.membershipId))).toBeUndefined();
    const second = await api.tenants.person('ASSOCIATION_OFFICER', { associationId: home.associationId });
    const outcomes = await Promise.all([
      refusalOf(home.officer.cookie, idOf(second.membershipId)),
      refusalOf(second.cookie, idOf(home.officer.membershipId)),
    ]);
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
  });

  it('answers another tenant’s membership like one that does not exist', async () => {
    const [home, other] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    for (const cookie of [other.officer.cookie, other.manager.cookie]) {
      expect(await refusalOf(cookie, idOf(home.staff.membershipId))).toMatchObject({
        code: 'NOT_FOUND',
        field: 'id',
      });
    }
    // A pharmacy may not revoke roles of the association.
    expect(await refusalOf(home.manager.cookie, idOf(home.viewer.membershipId))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusalOf(home.staff.cookie, idOf(home.manager.membershipId))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
