import { randomUUID } from 'node:crypto';
import { signLink } from '@sonae/platform/crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { sendReviewReminders } from '@sonae/domain/reminders';
import { carryOutWithdrawals, withdrawPharmacy } from '@sonae/domain/withdrawals';
import type { AssociationScope, SystemScope } from '@sonae/tenancy';
import type { Prefecture, TestPerson } from '@sonae/testing';
import { advisoryBench, shortContent, worked } from '../testing/advisory-bench.js';
import { findMiscounts } from '../testing/counters/find-miscounts.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const fields = 'id version withdrawal { withdrawnOn reason effectiveAt undoableUntil }';
const withdraw = `mutation ($input: WithdrawPharmacyInput!) { result: withdrawPharmacy(input: $input) { pharmacy { ${fields} } } }`;
const undo = `mutation ($pharmacyId: ID!, $version: Int!) {
  result: undoWithdrawal(input: { pharmacyId: $pharmacyId, version: $version }) { pharmacy { ${fields} } } }`;
const members = `query ($filter: PharmacyFilter) {
  pharmacies(filter: $filter) { totalCount edges { node { code withdrawal { reason } } } } }`;
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const schedule: SystemScope = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' };

describe('a withdrawal', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let pharmacyId: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    // 23:50 in Japan on the 9th.
    api.clock.set('2026-06-09T14:50:00Z');
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    pharmacyId = globalId('Pharmacy', here.pharmacy.id);
  });

  const rows = async <T>(sql: string, ...values: unknown[]) =>
    (await api.tenants.sql.query(sql, values)).rows as T[];
  const leave = (more: object = {}, as = here.officer) =>
    api.ask<{ result: { pharmacy: { version: number; withdrawal: object | null } } }>(as.cookie, withdraw, {
      input: { pharmacyId, version: 1, withdrawnOn: '2026-06-09', reason: 'CLOSED', ...more },
    });
  const back = (version: number, as = here.officer) =>
    api.ask<{ result: { pharmacy: { version: number; withdrawal: object | null } } }>(as.cookie, undo, {
      pharmacyId,
      version,
    });
  const codes = (answer: { errors?: { extensions: { code: string; field?: string } }[] }) =>
    answer.errors?.map(({ extensions: { code, field } }) => [code, field]);
  const listed = async (filter: object = {}) => {
    const { data } = await api.ask<{
      pharmacies: { totalCount: number; edges: { node: { code: string } }[] };
    }>(await anew(here.officer), members, { filter });
    return data?.pharmacies.edges.map(({ node }) => node.code);
  };
  const told = (wave = '1') =>
    rows<{ address: string; state: string; subject: string; text: string }>(
      `SELECT d.address, d.state, m.compiled->>'subject' AS subject, m.compiled->>'text' AS text
       FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'PHARMACY_CHANGED' AND d.pharmacy_id = $1 AND d.wave = $2 ORDER BY d.address`,
      here.pharmacy.id,
      wave,
    );
  const association = (): AssociationScope => ({
    kind: 'association',
    actor: 'system',
    requestId: 'test',
    associationId: here.associationId,
  });
  /** Idle sessions expire, and these tests advance the clock by days. */
  const anew = ({ id, membershipId }: TestPerson) => api.tenants.session(id, membershipId);
  const counted = async () => {
    const { data } = await api.ask<{ dashboard: { total: { pharmacies: number } } }>(
      await anew(here.officer),
      '{ dashboard { total { pharmacies } } }',
    );
    return data?.dashboard.total.pharmacies;
  };
  const key = async () => {
    const query = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`;
    const input = { idempotencyKey: randomUUID(), name: 'レセコン', expiresInDays: 30 };
    const { data } = await api.ask<{ createApiKey: { secret: string } }>(here.manager.cookie, query, {
      input,
    });
    return `Bearer ${data?.createApiKey.secret ?? ''}`;
  };
  const invite = async () => {
    const query = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }`;
    const input = {
      idempotencyKey: randomUUID(),
      email: 'new@example.jp',
      name: '新人',
      role: 'PHARMACY_STAFF',
    };
    await api.ask(here.manager.cookie, query, { input });
  };
  const notice = async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    const { id } = await worked(desk.create());
    await worked(desk.publish(id, 1));
  };

  it('A pharmacy that has left gets no mail, is not counted, and keeps its history.', async () => {
    const other = await api.tenants.pharmacy(here.associationId, { branchId: here.pharmacy.branchId });
    await api.tenants.contact(other);
    await notice();
    await invite();
    // An accepted invitation that waits for the holders of the place.
    await api.tenants.insert('invitation', {
      association_id: here.associationId,
      pharmacy_id: here.pharmacy.id,
      role: 'PHARMACY_MANAGER',
      email: here.officer.email,
      name: '見本 花子',
      created_at: api.clock(),
      expires_at: new Date(api.clock().getTime() + 86_400_000),
      accepted_at: api.clock(),
      accepted_by: here.officer.id,
      takes_effect_at: new Date(api.clock().getTime() + 86_400_000),
    });
    const program = await key();
    expect((await api.ask(program, '{ pharmacy { id } }')).data).toEqual({ pharmacy: { id: pharmacyId } });
    expect(await counted()).toBe(2);

    const answer = await leave();
    expect(answer.data?.result.pharmacy).toEqual({
      id: pharmacyId,
      version: 2,
      withdrawal: {
        withdrawnOn: '2026-06-09',
        reason: 'CLOSED',
        effectiveAt: '2026-06-09T14:50:00.000Z',
        undoableUntil: '2026-07-09',
      },
    });
    expect(await counted()).toBe(1);
    expect(await findMiscounts(api.tenants.sql)).toEqual([]);
    for (const who of [here.manager.cookie, here.staff.cookie]) {
      const { data } = await api.ask<{ viewer: object }>(who, '{ viewer { role memberships { id } } }');
      expect(data?.viewer).toEqual({ role: null, memberships: [] });
    }
    expect(codes(await api.ask(program, '{ pharmacy { id } }'))?.[0]?.[0]).toBe('UNAUTHENTICATED');
    expect(
      await rows(
        `SELECT (SELECT count(*)::int FROM invitation WHERE pharmacy_id = $1 AND revoked_at IS NULL) AS invitations,
           (SELECT count(*)::int FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL) AS contacts,
           (SELECT count(*)::int FROM advisory_target WHERE pharmacy_id = $1) AS notices,
           (SELECT array_agg(DISTINCT state) FROM delivery d JOIN message m ON m.id = d.message_id
            WHERE d.pharmacy_id = $1 AND m.kind NOT IN ('PHARMACY_CHANGED', 'ROLE_NOTICE')) AS states`,
        here.pharmacy.id,
      ),
    ).toEqual([{ invitations: 0, contacts: 2, notices: 1, states: ['CANCELLED'] }]);

    expect(await listed()).toEqual([other.code]);
    expect(await listed({ withdrawn: false })).toEqual([other.code]);
    expect(await listed({ withdrawn: true })).toEqual([here.pharmacy.code]);
    const one = await api.ask(
      here.officer.cookie,
      `query ($id: ID) { pharmacy(id: $id) { withdrawal { reason } } }`,
      {
        id: pharmacyId,
      },
    );
    expect(one.data).toEqual({ pharmacy: { withdrawal: { reason: 'CLOSED' } } });
  });

  it('is told to the people, the contacts and the head office, one message each', async () => {
    await api.tenants.contact(here.pharmacy, { email: here.manager.email.toUpperCase() });
    await leave({ reason: 'RELOCATED' });
    const mails = await told();
    const contacts = await rows<{ email: string }>(
      `SELECT email FROM contact WHERE pharmacy_id = $1 AND lower(email) <> $2`,
      here.pharmacy.id,
      here.manager.email,
    );
    const everybody = [here.manager, here.staff, here.headOffice, ...contacts];
    expect(mails.map(({ address }) => address).sort()).toEqual(everybody.map(({ email }) => email).sort());
    for (const { state, subject, text } of mails) {
      expect(state).toBe('PENDING');
      expect(subject).toBe(`【重要】「${here.pharmacy.name}」の退会を登録しました`);
      for (const said of [
        '退会日：2026年6月9日（火）',
        '理由：移転',
        '2026年7月9日（木）まで取り消す',
        'お心当たりがない場合は',
      ]) {
        expect(text).toContain(said);
      }
    }
  });

  it('gets no mail from any feature afterwards, and corrections pass it by', async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    const { id } = await worked(desk.create());
    const { version: sent } = await worked(desk.publish(id, 1));
    const [framework] = await rows<{ id: string }>('SELECT id FROM framework LIMIT 1');
    await api.tenants.insert('assessment', {
      association_id: here.associationId,
      pharmacy_id: here.pharmacy.id,
      framework_id: framework?.id,
      period: 1,
      opened_at: api.clock(),
      due_on: '2026-06-10',
    });
    await leave();
    const count = async () =>
      (
        await rows<{ count: number }>(
          'SELECT count(*)::int AS count FROM delivery WHERE pharmacy_id = $1',
          here.pharmacy.id,
        )
      )[0]?.count;
    const before = await count();
    const { version } = await worked(
      desk.update(id, sent, { content: shortContent({ title: '改めた件名' }) }),
    );
    await worked(desk.correct(id, version));
    api.clock.set('2026-06-10T01:00:00Z');
    await sendReviewReminders(api.services.database, { now: api.clock() });
    await api.services.database.run(association(), async (tx) => {
      const { count: written } = await writeDeliveries(tx, {
        kind: 'POLICE_REQUEST',
        compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
        subjectId: randomUUID(),
        wave: 'police',
        recipients: [
          { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: here.pharmacy.id, fields: {} },
          { recipientId: randomUUID(), address: 'b@example.jp', fields: {} },
        ],
      });
      expect(written).toBe(1);
      await tx.audit({ action: 'test.write', recordType: 'test' });
    });
    expect(await count()).toBe(before);
  });

  it('ends the links of the mails that were sent before, and says that the pharmacy has left', async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    await worked(desk.publish((await worked(desk.create())).id, 1));
    const [sent] = await rows<{ id: string }>(
      'SELECT id FROM delivery WHERE pharmacy_id = $1 LIMIT 1',
      here.pharmacy.id,
    );
    const page = async (kind: 'acknowledge' | 'wrong-address', method = 'GET') => {
      const token = signLink(api.services.keys.of('link'), kind, {
        ids: [sent?.id ?? '', here.associationId, here.pharmacy.id],
        expiresAt: new Date(api.clock().getTime() + 86_400_000),
      });
      const shown = await fetch(`${api.url}/${kind}/${token}`, { method });
      return { status: shown.status, html: await shown.text() };
    };
    expect((await page('acknowledge')).html).toContain(shortContent().title);
    await leave({ withdrawnOn: '2026-06-20' });
    expect((await page('acknowledge')).html).toContain(shortContent().title);
    await back(2);
    await leave({ version: 3 });
    const ended = await page('acknowledge');
    expect(ended.status).toBe(410);
    expect(ended.html).toContain('薬局が薬剤師会を退会しているため、確認していただく必要はありません');
    for (const untrue of [shortContent().title, '連絡先ではなくなりました', '<form']) {
      expect(ended.html).not.toContain(untrue);
    }
    for (const method of ['GET', 'POST']) {
      const wrong = await page('wrong-address', method);
      expect([wrong.status, wrong.html.includes('<form')]).toEqual([410, false]);
      expect(wrong.html).toContain('薬局が薬剤師会を退会しているため、お知らせいただく必要はありません');
    }
    const reported = await rows(
      'SELECT FROM contact WHERE pharmacy_id = $1 AND reported_wrong_at IS NOT NULL',
      here.pharmacy.id,
    );
    expect(reported).toEqual([]);
    // A person who is no longer a contact learns nothing about the pharmacy.
    await rows('UPDATE contact SET removed_at = $2 WHERE pharmacy_id = $1', here.pharmacy.id, api.clock());
    expect((await page('acknowledge')).html).toContain('連絡先ではなくなりました');
    expect((await page('wrong-address')).html).toContain('連絡先から外れています');
  });

  it('is waited for no more by the notices that it did not acknowledge', async () => {
    const other = await api.tenants.pharmacy(here.associationId);
    const staff = await api.tenants.person('PHARMACY_STAFF', {
      associationId: here.associationId,
      pharmacyId: other.id,
    });
    const desk = advisoryBench(api, here.officer.cookie);
    const { id } = await worked(desk.create());
    await worked(desk.publish(id, 1));
    const read = `mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { id } } }`;
    expect((await api.ask(staff.cookie, read, { id })).errors).toBeUndefined();
    const funnel = async () => {
      const query = `{ dashboard { advisories { funnel { pharmacies acknowledged withdrawn } } } }`;
      const { data } = await api.ask<{ dashboard: { advisories: { funnel: object }[] } }>(
        here.officer.cookie,
        query,
      );
      return data?.dashboard.advisories.map((each) => each.funnel);
    };
    expect(await funnel()).toEqual([{ pharmacies: 2, acknowledged: 1, withdrawn: 0 }]);
    await leave();
    await leave({ pharmacyId: globalId('Pharmacy', other.id) });
    expect(await funnel()).toEqual([{ pharmacies: 2, acknowledged: 1, withdrawn: 1 }]);
    await back(2);
    expect(await funnel()).toEqual([{ pharmacies: 2, acknowledged: 1, withdrawn: 0 }]);
  });

  it('of a day to come changes nothing until that day has begun in Japan, and is carried out once', async () => {
    const answer = await leave({ withdrawnOn: '2026-06-11', reason: 'RESIGNED' });
    expect(answer.data?.result.pharmacy.withdrawal).toMatchObject({ effectiveAt: null, undoableUntil: null });
    expect((await told())[0]?.subject).toContain('退会の予定を登録しました');
    expect(codes(await leave({ version: 2 }))).toEqual([['WITHDRAWAL_PLANNED', 'pharmacyId']]);
    const leaving = () => carryOutWithdrawals(api.services.database, schedule, api.clock());
    api.clock.set('2026-06-10T14:59:59Z');
    expect(await leaving()).toBe(0);
    expect(await counted()).toBe(1);
    api.clock.set('2026-06-10T15:00:00Z');
    expect((await Promise.all([leaving(), leaving()])).reduce((sum, n) => sum + n)).toBe(1);
    expect(await counted()).toBe(0);
    expect((await api.ask(await anew(here.manager), '{ viewer { role } }')).data).toEqual({
      viewer: { role: null },
    });
    expect(await listed()).toEqual([]);
    const lines = await rows<{ action: string }>(
      `SELECT action FROM audit WHERE pharmacy_id = $1 AND actor = 'system' ORDER BY action`,
      here.pharmacy.id,
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'accounts.revokeMembership',
      'accounts.revokeMembership',
      'withdrawals.carryOutWithdrawal',
    ]);
    // Mail that was written before the last day is still sent.
    expect(new Set((await told()).map(({ state }) => state))).toEqual(new Set(['PENDING']));
  });

  it('that was planned is told on its day to the people who came after it was told, and to them alone', async () => {
    const { associationId, pharmacy } = here;
    await leave({ withdrawnOn: '2026-06-11' });
    const joined = await api.tenants.person('PHARMACY_STAFF', { associationId, pharmacyId: pharmacy.id });
    await api.tenants.contact(pharmacy, { email: 'kuwawatta@example.jp' });
    const corporationId = await api.tenants.corporation(associationId);
    const headOffice = await api.tenants.person('HEAD_OFFICE', { associationId, corporationId });
    await rows('UPDATE pharmacy SET corporation_id = $2 WHERE id = $1', pharmacy.id, corporationId);
    api.clock.set('2026-06-10T15:00:00Z');
    expect(await carryOutWithdrawals(api.services.database, schedule, api.clock())).toBe(1);
    const mails = await told('carried-out');
    const newcomers = [joined.email, 'kuwawatta@example.jp', headOffice.email];
    expect(mails.map(({ address }) => address).sort()).toEqual(newcomers.sort());
    for (const { state, subject, text } of mails) {
      expect(state).toBe('PENDING');
      expect(subject).toContain('退会を登録しました');
      expect(text).toContain('退会日：2026年6月11日（木）');
    }
  });

  it('that is planned is taken back at any time, and no role ends', async () => {
    await leave({ withdrawnOn: '2026-07-01' });
    expect((await back(2)).data?.result.pharmacy).toMatchObject({ version: 3, withdrawal: null });
    const subjects = (await told('undone')).map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(0);
    for (const subject of subjects) expect(subject).toContain('退会の予定を取り消しました');
    api.clock.set('2026-07-02T00:00:00Z');
    expect(await carryOutWithdrawals(api.services.database, schedule, api.clock())).toBe(0);
    expect(await counted()).toBe(1);
    expect(
      await rows(
        'SELECT count(*)::int AS count FROM membership WHERE pharmacy_id = $1 AND revoked_at IS NULL',
        here.pharmacy.id,
      ),
    ).toEqual([{ count: 2 }]);
  });

  it('is undone for 30 days: counted and written to again, with people and keys to be made anew', async () => {
    const program = await key();
    await leave();
    // The last day in Japan, a second before midnight.
    api.clock.set('2026-07-09T14:59:59Z');
    const officer = { ...here.officer, cookie: await anew(here.officer) };
    const undone = await back(2, officer);
    expect(undone.data?.result.pharmacy).toMatchObject({ version: 3, withdrawal: null });
    expect(await findMiscounts(api.tenants.sql)).toEqual([]);
    const undoneMails = await told('undone');
    // Two contacts and the head office, because the pharmacy has no people any more.
    expect(undoneMails).toHaveLength(3);
    expect(undoneMails[0]?.text).toContain('改めてご登録ください');
    expect(codes(await api.ask(program, '{ pharmacy { id } }'))?.[0]?.[0]).toBe('UNAUTHENTICATED');
    const manager = await anew(here.manager);
    expect((await api.ask(manager, '{ viewer { role } }')).data).toEqual({ viewer: { role: null } });
    const desk = advisoryBench(api, officer.cookie);
    const { id } = await worked(desk.create());
    await worked(desk.publish(id, 1));
    const [sent] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'ADVISORY' AND d.pharmacy_id = $1 AND d.state = 'PENDING'`,
      here.pharmacy.id,
    );
    expect(sent?.count).toBe(2);
    expect(codes(await back(3, officer))).toEqual([['NOT_FOUND', 'pharmacyId']]);
  });

  it('cannot be undone on the 31st day', async () => {
    await leave();
    api.clock.set('2026-07-09T15:00:00Z');
    const officer = { ...here.officer, cookie: await anew(here.officer) };
    expect(codes(await back(2, officer))).toEqual([['WITHDRAWAL_UNDO_LATE', 'pharmacyId']]);
  });

  it('is refused with its reason, and nothing is half written', async () => {
    const early = await leave({ withdrawnOn: '2021-06-08' });
    expect(codes(early)).toEqual([['WITHDRAWAL_DAY_INVALID', 'withdrawnOn']]);
    expect(early.errors?.[0]?.message).toBe(
      '退会日は、2021年6月9日（水）から2027年6月10日（木）までの日付を入力してください。',
    );
    expect(codes(await leave({ withdrawnOn: '2027-06-11' }))).toEqual([
      ['WITHDRAWAL_DAY_INVALID', 'withdrawnOn'],
    ]);
    expect(codes(await leave({ version: 7 }))).toEqual([['PHARMACY_CONFLICT', 'version']]);
    expect(codes(await leave({}, there.officer))).toEqual([['NOT_FOUND', 'pharmacyId']]);
    for (const who of ['viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      expect(codes(await leave({}, here[who]))).toEqual([['FORBIDDEN', 'Mutation.withdrawPharmacy']]);
      expect(codes(await back(1, here[who]))).toEqual([['FORBIDDEN', 'Mutation.undoWithdrawal']]);
    }
    expect(codes(await back(1))).toEqual([['NOT_FOUND', 'pharmacyId']]);
    expect(await rows('SELECT * FROM withdrawal WHERE association_id = $1', here.associationId)).toEqual([]);
    await leave();
    expect(codes(await leave({ version: 2 }))).toEqual([['PHARMACY_WITHDRAWN', 'pharmacyId']]);
    const record = `mutation ($input: UpdatePharmacyInput!) { updatePharmacy(input: $input) { pharmacy { id } } }`;
    const change = { pharmacyId, version: 2, name: '別名' };
    expect(codes(await api.ask(here.officer.cookie, record, { input: change }))).toEqual([
      ['PHARMACY_WITHDRAWN', 'pharmacyId'],
    ]);
    expect(codes(await back(2, there.officer))).toEqual([['NOT_FOUND', 'pharmacyId']]);
  });

  it('sees what a notice writes at the same moment', async () => {
    const scope = association();
    let publish = () => {};
    const held = new Promise<void>((resolve) => (publish = resolve));
    let wrote = () => {};
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const notice = api.services.database.run(scope, async (tx) => {
      await writeDeliveries(tx, {
        kind: 'ADVISORY',
        compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
        subjectId: randomUUID(),
        wave: 'v1',
        recipients: [
          { recipientId: randomUUID(), address: 'a@example.jp', pharmacyId: here.pharmacy.id, fields: {} },
        ],
      });
      await tx.audit({ action: 'test.write', recordType: 'test' });
      wrote();
      await held;
    });
    await written;
    const gone = api.services.database.run(scope, (tx) =>
      withdrawPharmacy(tx, {
        pharmacyId: here.pharmacy.id,
        version: 1,
        withdrawnOn: '2026-06-09',
        reason: 'CLOSED',
      }),
    );
    // Waits until PostgreSQL reports that it waits for the notice.
    for (let waiting = 0; waiting === 0;) {
      const [row] = await rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      waiting = row?.count ?? 0;
    }
    publish();
    await Promise.all([notice, gone]);
    expect(
      await rows(
        `SELECT state FROM delivery WHERE pharmacy_id = $1 AND address = 'a@example.jp'`,
        here.pharmacy.id,
      ),
    ).toEqual([{ state: 'CANCELLED' }]);
  });
});
