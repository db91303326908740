import type { TestPerson, TestPharmacy } from '@sonae/testing';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { toGlobalId } from '../../graphql/ids/global-id.js';

const addContact = `mutation ($input: AddContactInput!) { addContact(input: $input) { contact { id } } }`;
const hour = 3_600_000;

describe('a role at a place without holders', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let officer: TestPerson;
  let pharmacy: TestPharmacy;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(async () => {
    api.clock.set(start);
    const associationId = await api.tenants.association();
    officer = await api.tenants.person('ASSOCIATION_OFFICER', { associationId });
    pharmacy = await api.tenants.pharmacy(associationId);
    await api.tenants.contact(pharmacy, { email: `first-${pharmacy.code}@example.jp` });
    await api.tenants.contact(pharmacy, { email: `Second-${pharmacy.code}@example.jp` });
  });
  afterAll(() => api.close());

  const signInAnew = async () => {
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
  };
  const first = () => `first-${pharmacy.code}@example.jp`.toLowerCase();
  const second = () => `second-${pharmacy.code}@example.jp`.toLowerCase();
  const manager = () => ({ role: 'PHARMACY_MANAGER', pharmacyId: pharmacy.id });
  const headOffice = () => ({ role: 'HEAD_OFFICE', corporationId: pharmacy.corporationId });

  it('is given to a registered contact address only, and is then in force at once', async () => {
    for (const role of [manager(), { ...manager(), role: 'PHARMACY_STAFF' }, headOffice()]) {
      const { errors } = await bench.invite(officer, { ...role, email: officer.email });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVITATION_ADDRESS_UNREGISTERED',
        field: 'email',
      });
    }
    const written = await api.tenants.sql.query('SELECT FROM invitation WHERE email = $1', [officer.email]);
    expect(written.rows).toEqual([]);
    expect((await bench.invite(officer, { ...manager(), email: second() })).errors).toBeUndefined();
    await bench.accept(second());
    expect(await bench.roleOf(second())).toBe('PHARMACY_MANAGER');
  });

  it('is told to its first person and to the other contacts; from then on to those who hold the place', async () => {
    const former = await api.tenants.contact(pharmacy, { email: `gone-${pharmacy.code}@example.jp` });
    await api.tenants.sql.query('UPDATE contact SET removed_at = $2 WHERE id = $1', [former, api.clock()]);
    const elsewhere = await api.tenants.pharmacy(pharmacy.associationId);
    await api.tenants.contact(elsewhere, { email: `other-${elsewhere.code}@example.jp` });
    await bench.invite(officer, { ...manager(), email: second() });
    await bench.accept(second());
    const { name, code } = pharmacy;
    const asWritten = `first-${code}@example.jp`;
    const joined = `【お知らせ】「${name}」に利用者が加わりました`;
    const own = `【お知らせ】「${name}」のあなたの役割が有効になりました`;
    expect(await bench.mails(second(), 'ROLE_NOTICE')).toEqual([own]);
    expect(await bench.mails(asWritten, 'ROLE_NOTICE')).toEqual([joined]);
    const { rows } = await api.tenants.sql.query<{ address: string; pharmacy: string | null; text: string }>(
      `SELECT d.address, d.pharmacy_id AS pharmacy, m.compiled ->> 'text' AS text
       FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'ROLE_NOTICE' AND d.association_id = $1 AND m.compiled ->> 'subject' = $2`,
      [pharmacy.associationId, joined],
    );
    expect(rows).toEqual([
      {
        address: asWritten,
        pharmacy: pharmacy.id,
        text: expect.stringContaining(`新任 一郎（${second()}）`) as string,
      },
    ]);
    api.clock.advance(1000);
    const email = bench.newEmail();
    await bench.invite(officer, { ...manager(), email });
    await bench.answer(await bench.requestLink(second(), email), 'APPROVED');
    await bench.accept(email);
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([own]);
    expect(await bench.mails(second(), 'ROLE_NOTICE')).toEqual([own, joined]);
    expect(await bench.mails(asWritten, 'ROLE_NOTICE')).toEqual([joined]);
  });

  it('of an owner is told to the contacts of all its pharmacies, each address once', async () => {
    const { associationId, branchId, corporationId } = pharmacy;
    const other = await api.tenants.pharmacy(associationId, { branchId, corporationId });
    const third = `third-${other.code}@example.jp`.toLowerCase();
    for (const email of [third, first().toUpperCase()]) await api.tenants.contact(other, { email });
    await bench.invite(officer, { ...headOffice(), email: second() });
    await bench.accept(second());
    const { rows } = await api.tenants.sql.query<{ address: string }>(
      `SELECT lower(d.address) AS address FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'ROLE_NOTICE' AND d.association_id = $1 ORDER BY 1`,
      [associationId],
    );
    expect(rows.map(({ address }) => address)).toEqual([first(), second(), third].sort());
  });

  it('waits at an address that the officer entered just before; the other contacts may object', async () => {
    const email = bench.newEmail();
    api.clock.advance(2 * hour);
    await signInAnew();
    const contact = { idempotencyKey: `contact-${pharmacy.code}`, name: '新任 一郎', role: 'MANAGER', email };
    const input = { ...contact, pharmacyId: toGlobalId('Pharmacy', pharmacy.id) };
    expect((await api.ask(officer.cookie, addContact, { input })).errors).toBeUndefined();
    const { data } = await bench.invite(officer, { ...manager(), email });
    expect(data?.invitePerson.invitation.takesEffectAt).toBe('2026-06-12T06:10:00.000Z');
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBeNull();
    const link = await bench.requestLink(first());
    const html = await (await fetch(link)).text();
    expect(html).toContain('認めない');
    expect(html).not.toContain('同意する');
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
    expect(await bench.trail('accounts.objectToRole', pharmacy.id)).toEqual([
      expect.stringMatching(/^contact:/) as string,
    ]);
    api.clock.advance(72 * hour);
    expect(await bench.admit()).toBe(0);
    await signInAnew();
    // Three days after its registration the address counts like all others.
    expect(
      (await bench.invite(officer, { ...manager(), email })).data?.invitePerson.invitation.takesEffectAt,
    ).toBeNull();
  });

  it('waits for who came in meanwhile', async () => {
    await bench.invite(officer, { ...manager(), email: first() });
    await bench.invite(officer, { ...manager(), email: second() });
    await bench.accept(first());
    expect(await bench.roleOf(first())).toBe('PHARMACY_MANAGER');
    expect((await bench.accept(second())).html).toContain('同意したとき');
    expect(await bench.roleOf(second())).toBeNull();
    expect((await bench.answer(await bench.requestLink(first()), 'APPROVED')).status).toBe(200);
    expect(await bench.roleOf(second())).toBe('PHARMACY_MANAGER');
  });

  it('is in force for one of two who accept at the same moment', async () => {
    await bench.invite(officer, { ...manager(), email: first() });
    await bench.invite(officer, { ...manager(), email: second() });
    await Promise.all([bench.accept(first()), bench.accept(second())]);
    const roles = [await bench.roleOf(first()), await bench.roleOf(second())];
    expect(roles.filter((role) => role === 'PHARMACY_MANAGER')).toHaveLength(1);
  });

  it('at an owner’s head office waits for the managers of all its pharmacies', async () => {
    const { associationId, branchId, corporationId } = pharmacy;
    const other = await api.tenants.pharmacy(associationId, { branchId, corporationId });
    const managers = [await bench.manager(pharmacy.id), await bench.manager(other.id)];
    const email = bench.newEmail();
    await bench.invite(officer, { ...headOffice(), email });
    await bench.accept(email);
    const links = await Promise.all(managers.map((each) => bench.requestLink(each.email)));
    await bench.answer(links[0]!, 'APPROVED');
    expect(await bench.roleOf(email)).toBeNull();
    await bench.answer(links[1]!, 'APPROVED');
    expect(await bench.roleOf(email)).toBe('HEAD_OFFICE');
    // From now on the head office is asked instead of each pharmacy.
    const next = bench.newEmail();
    await bench.invite(officer, { ...headOffice(), email: next });
    await bench.accept(next);
    expect(await bench.mails(managers[0]!.email, 'ROLE_REQUEST')).toHaveLength(1);
    await bench.answer(await bench.requestLink(email), 'APPROVED');
    expect(await bench.roleOf(next)).toBe('HEAD_OFFICE');
    for (const each of managers) expect(await bench.mails(each.email, 'ROLE_NOTICE')).toHaveLength(2);
  });

  it('at the association is told to its officers', async () => {
    const email = bench.newEmail();
    const { data } = await bench.invite(officer, { role: 'ASSOCIATION_VIEWER', email });
    expect(data?.invitePerson.invitation.takesEffectAt).toBeNull();
    await bench.accept(email);
    expect(await bench.roleOf(email)).toBe('ASSOCIATION_VIEWER');
    expect(await bench.mails(officer.email, 'ROLE_NOTICE')).toHaveLength(1);
  });
});
