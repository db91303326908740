import { randomUUID } from 'node:crypto';
import type { Prefecture, TestPerson } from '@sonae/testing';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const resend = `mutation ($id: ID!, $key: IdempotencyKey!) { resendInvitation(input: { id: $id, idempotencyKey: $key }) { invitation { id } } }`;
const correct = `mutation ($input: CorrectInvitationInput!) { correctInvitation(input: $input) { invitation { id } } }`;
const inviteFirst = `mutation ($input: InviteFirstOfficerInput!) { inviteFirstOfficer(input: $input) { invitation { id } } }`;
const hour = 3_600_000;

describe('the bounds of invitations', () => {
  let api: TestApi;
  let bench: ReturnType<typeof roleBench>;
  let start: string;
  beforeAll(async () => {
    api = await startTestApi();
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  beforeEach(() => api.clock.set(start));
  afterAll(() => api.close());

  it('of one manager count nothing that another manager of the pharmacy sent', async () => {
    const { associationId, pharmacy, manager } = await api.tenants.prefecture();
    const other = await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: pharmacy.id });
    for (let n = 0; n < 30; n += 1)
      await api.tenants.insert('audit', {
        at: api.clock(),
        association_id: associationId,
        pharmacy_id: pharmacy.id,
        scope_key: `pharmacy:${pharmacy.id}`,
        actor: `person:${other.id}`,
        action: 'accounts.resendInvitation',
        record_type: 'invitation',
        request_id: 'test',
      });
    const invite = async (by: TestPerson) => {
      const { errors = [] } = await bench.invite(by, { role: 'PHARMACY_STAFF', email: bench.newEmail() });
      return errors.map(({ extensions }) => extensions.code);
    };
    expect(await invite(other)).toEqual(['INVITATION_LIMIT']);
    expect(await invite(manager)).toEqual([]);
  });

  it('count addresses that differ after a plus as one', async () => {
    const { officer } = await api.tenants.prefecture();
    const [name = ''] = bench.newEmail().split('@');
    const invite = async (email: string) => {
      const { errors = [] } = await bench.invite(officer, { role: 'ASSOCIATION_VIEWER', email });
      return errors.map(({ extensions }) => [extensions.code, extensions.field]);
    };
    for (const more of ['+1', '+2', '+3', '+a+b']) {
      expect(await invite(`${name}${more}@example.jp`)).toEqual([]);
    }
    const last = await Promise.all([
      invite(`${name}@example.jp`),
      invite(`${name.toUpperCase()}+5@Example.jp`),
    ]);
    expect(last.flat()).toEqual([['INVITATION_LIMIT', 'email']]);
    // Each mail still goes to its own address, and other addresses have limits of their own.
    expect(await bench.mails(`${name}+1@example.jp`, 'INVITATION')).toHaveLength(1);
    for (const other of [`${name}.1@example.jp`, `${name}@example.com`, `+${name}@example.jp`]) {
      expect(await invite(other)).toEqual([]);
    }
  });

  describe('of questions about them', () => {
    let home: Prefecture;
    beforeEach(async () => {
      home = await api.tenants.prefecture();
    });
    const toPharmacy = () => ({ role: 'PHARMACY_STAFF', pharmacyId: home.pharmacy.id });
    const toOwner = () => ({ role: 'HEAD_OFFICE', corporationId: home.pharmacy.corporationId });
    const signInAnew = async () => {
      home.officer.cookie = await api.tenants.session(home.officer.id, home.officer.membershipId);
    };
    /** The id of the invitation, or the code and field of the refusal. */
    const invite = async (
      of: { role: string; pharmacyId?: string; corporationId?: string } = toPharmacy(),
      email = bench.newEmail(),
      by: { cookie: string } = home.officer,
    ) => {
      const { data, errors } = await bench.invite(by, { ...of, email });
      return data?.invitePerson.invitation.id ?? refusalOf(errors);
    };
    const act = async (by: TestPerson, query: string, variables: object) =>
      refusalOf((await api.ask(by.cookie, query, variables)).errors);
    const refusalOf = (errors: { extensions: { code: string; field?: string } }[] = []) =>
      errors.map(({ extensions: { code, field } }) => `${code} ${field ?? ''}`).join();
    const again = (id: string, by = home.officer) => act(by, resend, { id, key: randomUUID() });
    const asked = async () => (await bench.mails(home.manager.email, 'ROLE_REQUEST')).length;

    it('are five in 72 hours at most at one place, of invitations that were sent again or corrected too', async () => {
      const first = await invite();
      const second = await invite();
      for (let n = 0; n < 2; n += 1) {
        api.clock.advance(1000);
        expect(await again(first)).toBe('');
      }
      // Of two concurrent invitations only one succeeds.
      const last = await Promise.all([invite(), invite()]);
      expect(last.filter((each) => each === 'INVITATION_ASKING_LIMIT pharmacyId')).toHaveLength(1);
      expect(await asked()).toBe(5);
      const { errors } = await bench.invite(home.officer, { ...toPharmacy(), email: bench.newEmail() });
      expect(errors?.[0]?.message).toBe(
        '同じ所属の方に招待の確認をお願いできるのは72時間に5回までです。所属の方にお電話で確かめ、最初の確認から72時間を過ぎてから操作してください。',
      );
      expect(await again(second)).toBe('INVITATION_ASKING_LIMIT id');
      const input = { idempotencyKey: randomUUID(), id: second, email: bench.newEmail(), name: '正しい 人' };
      expect(await act(home.officer, correct, { input })).toBe('INVITATION_ASKING_LIMIT id');
      expect(await asked()).toBe(5);
      // The invitation that could not be corrected is still open, and the people of the place still decide.
      const open = await api.tenants.sql.query(
        'SELECT FROM invitation WHERE association_id = $1 AND revoked_at IS NULL',
        [home.associationId],
      );
      expect(open.rows).toHaveLength(3);
      // The limit does not apply to another place, nor to invitations that need no approval.
      expect(await invite(toOwner())).toMatch(/^\w+=*$/u);
      expect(await invite({ role: 'PHARMACY_STAFF' }, bench.newEmail(), home.manager)).toMatch(/^\w+=*$/u);
      expect(await invite({ role: 'ASSOCIATION_VIEWER' })).toMatch(/^\w+=*$/u);
      api.clock.advance(72 * hour - 2000);
      await signInAnew();
      expect(await invite()).toMatch(/^\w+=*$/u);
    });

    it('rest for 72 hours about an address that the people of the place objected to', async () => {
      const email = bench.newEmail();
      const other = await invite({ ...toPharmacy(), role: 'PHARMACY_MANAGER' }, email);
      api.clock.advance(1000);
      await invite(toPharmacy(), email);
      await bench.answer(await bench.requestLink(home.manager.email, email), 'OBJECTED');
      const refused = 'INVITATION_OBJECTED email';
      expect(await invite(toPharmacy(), email)).toBe(refused);
      expect(await invite(toPharmacy(), email.replace('@', '+1@'))).toBe(refused);
      const { errors } = await bench.invite(home.officer, { ...toPharmacy(), email });
      expect(errors?.[0]?.message).toBe(
        'このメールアドレスへの招待には、72時間以内に「認めない」とのお返事がありました。所属の方にお電話で確かめ、お返事から72時間を過ぎてから招待してください。',
      );
      const open = await invite();
      expect(await again(other)).toBe('INVITATION_OBJECTED id');
      const input = { idempotencyKey: randomUUID(), id: open, email, name: '新任 一郎' };
      expect(await act(home.officer, correct, { input })).toBe(refused);
      expect(await asked()).toBe(3);
      // The place itself may still invite the person, and no other place has objected.
      expect(await invite({ role: 'PHARMACY_STAFF' }, email, home.manager)).toMatch(/^\w+=*$/u);
      expect(await invite(toOwner(), email)).toMatch(/^\w+=*$/u);
      api.clock.advance(72 * hour);
      await signInAnew();
      expect(await invite(toPharmacy(), email)).toMatch(/^\w+=*$/u);
    });

    it('rest too where the address has meanwhile been registered for three days', async () => {
      const place = await api.tenants.pharmacy(home.associationId);
      const present = `present-${place.code}@example.jp`.toLowerCase();
      await api.tenants.contact(place, { email: present });
      api.clock.advance(2 * hour);
      await signInAnew();
      const email = bench.newEmail();
      await api.tenants.contact(place, { email });
      const manager = { role: 'PHARMACY_MANAGER', pharmacyId: place.id };
      await invite(manager, email);
      api.clock.advance(71 * hour);
      await bench.answer(await bench.requestLink(present), 'OBJECTED');
      api.clock.advance(2 * hour);
      await signInAnew();
      expect(await invite(manager, email)).toBe('INVITATION_OBJECTED email');
    });

    it('hold for an administrator who invites a first officer', async () => {
      const admin = await api.tenants.person('PLATFORM_ADMINISTRATOR');
      const first = (email = bench.newEmail()) => ({
        input: {
          idempotencyKey: randomUUID(),
          associationId: toGlobalId('Association', home.associationId),
          ...{ email, name: '新任 一郎', callBack: '代表番号に電話し、事務局長に確認' },
        },
      });
      const email = bench.newEmail();
      expect(await act(admin, inviteFirst, first(email))).toBe('');
      await bench.answer(await bench.requestLink(home.officer.email, email), 'OBJECTED');
      expect(await act(admin, inviteFirst, first(email))).toBe('INVITATION_OBJECTED email');
      for (let n = 0; n < 3; n += 1) expect(await act(admin, inviteFirst, first())).toBe('');
      const last = await Promise.all([act(admin, inviteFirst, first()), act(admin, inviteFirst, first())]);
      expect(last.sort()).toEqual(['', 'INVITATION_ASKING_LIMIT associationId']);
    });
  });
});
