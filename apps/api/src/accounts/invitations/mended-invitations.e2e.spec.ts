import type { Prefecture, TestPerson } from '@sonae/testing';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const list = `query ($undecided: Boolean! = false) { invitations(undecided: $undecided) {
  edges { node { id email state inviterName callBack } } pageInfo { hasNextPage } } }`;
const ownList = '{ invitations { edges { node { id email state } } } }';
interface Listed {
  invitations: { edges: { node: { id: string; email: string; state: string } }[] };
}
const resend = `mutation ($key: IdempotencyKey!, $id: ID!) {
  resendInvitation(input: { idempotencyKey: $key, id: $id }) { invitation { id state expiresAt } } }`;
const correct = `mutation ($input: CorrectInvitationInput!) { correctInvitation(input: $input) { invitation { id email state } } }`;
const withdraw = 'mutation ($id: ID!) { withdrawInvitation(input: { id: $id }) { invitation { state } } }';
const inviteFirst = `mutation ($input: InviteFirstOfficerInput!) {
  inviteFirstOfficer(input: $input) { invitation { id state takesEffectAt callBack } } }`;
const createAssociation = `mutation ($input: CreateAssociationInput!) { createAssociation(input: $input) { association { id } } }`;
const rename = `mutation ($id: ID!, $version: Int!, $name: String!) {
  renameAssociation(input: { id: $id, version: $version, name: $name }) { association { name version } } }`;
const hour = 3_600_000;

describe('invitations that went wrong', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let home: Prefecture;
  let admins: TestPerson[];
  let start: string;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
    admins = [
      await api.tenants.person('PLATFORM_ADMINISTRATOR'),
      await api.tenants.person('PLATFORM_ADMINISTRATOR'),
    ];
  });
  beforeEach(async () => {
    api.clock.set(start);
    home = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const key = () => `mended-key-${++count}`;
  const refusalOf = async (who: { cookie: string }, query: string, variables: object) =>
    (await api.ask(who.cookie, query, variables)).errors?.[0]?.extensions;
  const shown = async (who: { cookie: string }, query = list) =>
    (await api.ask<Listed>(who.cookie, query)).data!.invitations.edges.map(({ node }) => node);
  const sent = async () => {
    const email = bench.newEmail();
    const { data } = await bench.invite(home.officer, { role: 'ASSOCIATION_VIEWER', email });
    return { email, id: data!.invitePerson.invitation.id };
  };

  it('are listed to the people who may invite there, and to no others', async () => {
    const { email, id } = await sent();
    const other = await api.tenants.prefecture();
    await bench.invite(home.manager, { role: 'PHARMACY_STAFF', email: bench.newEmail() });
    expect(await shown(home.officer)).toHaveLength(2);
    expect(await shown(home.manager, ownList)).toHaveLength(1);
    for (const who of [other.officer, admins[0]!]) {
      expect((await shown(who)).map((each) => each.email)).not.toContain(email);
    }
    const input = { idempotencyKey: key(), id, email: 'x@example.jp', name: '別 人' };
    for (const who of [other.officer, other.manager, home.manager, admins[0]!]) {
      expect(await refusalOf(who, withdraw, { id })).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
      expect(await refusalOf(who, resend, { key: key(), id })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refusalOf(who, correct, { input })).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const who of [home.staff, home.viewer, home.headOffice]) {
      expect(await refusalOf(who, list, {})).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('are sent again when they expired, corrected when the address was wrong, and withdrawn', async () => {
    const { email, id } = await sent();
    api.clock.advance(73 * hour);
    home.officer.cookie = await api.tenants.session(home.officer.id, home.officer.membershipId);
    expect((await bench.accept(email)).status).toBe(410);
    expect((await shown(home.officer))[0]).toMatchObject({ id, state: 'EXPIRED' });
    const again = { key: key(), id };
    const first = await api.ask(home.officer.cookie, resend, again);
    expect(first.data).toMatchObject({ resendInvitation: { invitation: { id, state: 'OPEN' } } });
    expect(await api.ask(home.officer.cookie, resend, again)).toEqual(first);
    expect(await bench.mails(email, 'INVITATION')).toHaveLength(2);
    const right = bench.newEmail();
    const input = { idempotencyKey: key(), id, email: right, name: '正しい 人' };
    const corrected = await api.ask(home.officer.cookie, correct, { input });
    expect(corrected.data).toMatchObject({
      correctInvitation: { invitation: { email: right, state: 'OPEN' } },
    });
    expect((await bench.accept(email)).status).toBe(404);
    expect(await refusalOf(home.officer, resend, { key: key(), id })).toMatchObject({
      code: 'INVITATION_DECIDED',
      field: 'id',
    });
    expect((await bench.accept(right)).status).toBe(200);
    expect(await bench.roleOf(right)).toBe('ASSOCIATION_VIEWER');
    const last = await sent();
    expect((await api.ask(home.officer.cookie, withdraw, { id: last.id })).data).toEqual({
      withdrawInvitation: { invitation: { state: 'WITHDRAWN' } },
    });
    expect(await bench.mails(last.email, 'ROLE_NOTICE')).toHaveLength(1);
    // The recipient of a corrected invitation gets no mail about a withdrawal.
    expect(await bench.mails(email, 'ROLE_NOTICE')).toEqual([]);
    expect((await bench.accept(last.email)).status).toBe(404);
    expect(await refusalOf(home.officer, withdraw, { id: last.id })).toMatchObject({
      code: 'INVITATION_DECIDED',
    });
  });

  it('to the first officer are mended by an administrator', async () => {
    const input = { idempotencyKey: key(), name: `福井の見本薬剤師会${count}`, prefectureCode: '18' };
    const officer = { officerName: '最初 の人', officerEmail: bench.newEmail() };
    await api.ask(admins[0]!.cookie, createAssociation, { input: { ...input, ...officer } });
    const [wrong] = (await shown(admins[1]!)).filter(({ email }) => email === officer.officerEmail);
    const right = bench.newEmail();
    const correction = { idempotencyKey: key(), id: wrong!.id, email: right, name: '最初 の人' };
    expect((await api.ask(admins[0]!.cookie, correct, { input: correction })).errors).toBeUndefined();
    expect((await bench.accept(right)).status).toBe(200);
    expect(await bench.roleOf(right)).toBe('ASSOCIATION_OFFICER');
    // For an association that has an officer, an administrator's invitation needs an approval.
    const late = await api.ask(admins[0]!.cookie, inviteFirst, {
      input: { ...(await firstOfficer()), email: bench.newEmail() },
    });
    const { id } = (late.data as { inviteFirstOfficer: { invitation: { id: string } } }).inviteFirstOfficer
      .invitation;
    const wish = { idempotencyKey: key(), id, email: bench.newEmail(), name: '別 人' };
    expect(await refusalOf(admins[0]!, correct, { input: wish })).toMatchObject({
      code: 'INVITATION_CORRECTION_FORBIDDEN',
      field: 'id',
    });
  });

  const firstOfficer = async (email = bench.newEmail()) => {
    await api.tenants.sql.query('UPDATE association SET email = $2 WHERE id = $1', [
      home.associationId,
      `office-${home.pharmacy.code}@example.jp`,
    ]);
    const associationId = toGlobalId('Association', home.associationId);
    const callBack = '6月9日 代表番号に電話し、事務局長に確認';
    return { idempotencyKey: key(), associationId, email, name: '新任 一郎', callBack };
  };

  it('a first officer invited anew waits for another administrator, or 72 hours', async () => {
    for (const approves of [true, false]) {
      api.clock.set(start);
      home = await api.tenants.prefecture();
      const input = await firstOfficer();
      const { data } = await api.ask(admins[0]!.cookie, inviteFirst, { input });
      expect(data).toMatchObject({
        inviteFirstOfficer: {
          invitation: { takesEffectAt: '2026-06-12T04:10:00.000Z', callBack: input.callBack },
        },
      });
      await bench.accept(input.email);
      expect(await bench.roleOf(input.email)).toBeNull();
      expect(await bench.mails(`office-${home.pharmacy.code}@example.jp`, 'ROLE_REQUEST')).toHaveLength(1);
      expect(await bench.mails(home.officer.email, 'ROLE_REQUEST')).toHaveLength(1);
      await expect(bench.requestLink(admins[0]!.email, input.email)).rejects.toThrow('was not asked');
      if (approves) {
        await bench.answer(await bench.requestLink(admins[1]!.email, input.email), 'APPROVED');
      } else {
        api.clock.advance(72 * hour);
        expect(await bench.admit()).toBe(1);
      }
      expect(await bench.roleOf(input.email)).toBe('ASSOCIATION_OFFICER');
    }
  });

  it('a first officer invited anew is refused by the association’s office', async () => {
    const input = await firstOfficer();
    await api.ask(admins[0]!.cookie, inviteFirst, { input });
    await bench.accept(input.email);
    const link = await bench.requestLink(`office-${home.pharmacy.code}@example.jp`);
    expect((await bench.answer(link, 'OBJECTED')).status).toBe(200);
    expect(await refusalOf(home.officer, inviteFirst, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const blank = { ...input, idempotencyKey: key(), callBack: ' ' };
    expect(await refusalOf(admins[0]!, inviteFirst, { input: blank })).toMatchObject({
      code: 'CALL_BACK_INVALID',
      field: 'callBack',
    });
    api.clock.advance(72 * hour);
    expect(await bench.admit()).toBe(0);
  });

  it('an association gets another name, which no other one has, and its officers are told', async () => {
    const id = toGlobalId('Association', home.associationId);
    const other = await api.tenants.association();
    const { rows } = await api.tenants.sql.query<{ name: string }>(
      'SELECT name FROM association WHERE id = $1',
      [other],
    );
    const [admin] = admins as [TestPerson];
    expect(await refusalOf(admin, rename, { id, version: 1, name: rows[0]!.name })).toMatchObject({
      code: 'ASSOCIATION_NAME_TAKEN',
      field: 'name',
    });
    const name = `改めた薬剤師会${++count}`;
    const renamed = await api.ask(admin.cookie, rename, { id, version: 1, name });
    expect(renamed.data).toEqual({ renameAssociation: { association: { name, version: 2 } } });
    expect(await refusalOf(admin, rename, { id, version: 1, name })).toMatchObject({
      code: 'ASSOCIATION_CONFLICT',
    });
    expect(await bench.mails(home.officer.email, 'ROLE_NOTICE')).toEqual([
      '【お知らせ】薬剤師会の名称が変更されました',
    ]);
    const own = `mutation ($input: UpdateAssociationInput!) { updateAssociation(input: $input) { association { name email } } }`;
    const input = { version: 2, name: `${name}・新`, email: 'kenyaku@example.jp' };
    expect((await api.ask(home.officer.cookie, own, { input })).data).toEqual({
      updateAssociation: { association: { name: `${name}・新`, email: 'kenyaku@example.jp' } },
    });
    expect(await refusalOf(home.officer, own, { input: { version: 3, name: rows[0]!.name } })).toMatchObject({
      code: 'ASSOCIATION_NAME_TAKEN',
    });
  });
});
