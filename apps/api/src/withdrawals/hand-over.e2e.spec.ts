import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { takeOwnersTurn } from '@sonae/domain/pharmacies';
import { addDays, dayInJapan } from '@sonae/platform/time';
import type { Prefecture, TestPerson } from '@sonae/testing';
import { advisoryBench, shortContent, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const handOver = `mutation ($input: HandOverPharmacyInput!) { result: handOverPharmacy(input: $input) { pharmacy {
  id version managerName handedOverAt corporation { id name corporateNumber } contacts { name role email } } } }`;
const answers = `{ assessment { rows { answer { value note } } } }`;
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const owner = { ownerName: '株式会社新しい薬局' };
const manager = { managerName: '新任 太郎', managerEmail: 'Shinnin@Example.jp' };

describe('a handover', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  let pharmacyId: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
    pharmacyId = globalId('Pharmacy', here.pharmacy.id);
  });
  const rows = async <T>(sql: string, ...values: unknown[]) =>
    (await api.tenants.sql.query(sql, values)).rows as T[];
  const over = (more: object = owner, as = here.officer) =>
    api.ask<{ result: { pharmacy: Record<string, unknown> } }>(as.cookie, handOver, {
      input: { pharmacyId, version: 1, ...manager, ...more },
    });
  const codes = (answer: { errors?: { extensions: { code: string; field?: string } }[] }) =>
    answer.errors?.map(({ extensions: { code, field } }) => [code, field]);

  /** Gives the pharmacy's review one answer with a private note. */
  async function note(): Promise<void> {
    const [framework] = await rows<{ id: string }>('SELECT id FROM framework LIMIT 1');
    const assessmentId = await api.tenants.insert('assessment', {
      association_id: here.associationId,
      pharmacy_id: here.pharmacy.id,
      framework_id: framework?.id,
      period: 1,
      opened_at: api.clock(),
      due_on: '2026-09-30',
    });
    const save = `mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { id } } }`;
    const input = {
      idempotencyKey: randomUUID(),
      assessmentId: globalId('Assessment', assessmentId),
      itemCode: '1-1-1',
      revision: 0,
      value: 'YES',
      note: 'ひみつのメモ',
    };
    const saved = await api.ask(here.manager.cookie, save, { input });
    expect(saved.errors).toBeUndefined();
    expect(await seen(here.manager)).toContain('ひみつのメモ');
  }
  const seen = async ({ cookie }: { cookie: string }) => JSON.stringify(await api.ask(cookie, answers));
  const noteOfHeadOffice = async ({ cookie }: { cookie: string }) => {
    const query = `query ($id: ID) { assessment(pharmacyId: $id) { rows { answer { value note } } } }`;
    return JSON.stringify(await api.ask(cookie, query, { id: pharmacyId }));
  };
  const newcomers = async (): Promise<{ manager: TestPerson; headOffice: TestPerson }> => {
    const { associationId } = here;
    const [row] = await rows<{ id: string }>(
      'SELECT corporation_id AS id FROM pharmacy WHERE id = $1',
      here.pharmacy.id,
    );
    return {
      manager: await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: here.pharmacy.id }),
      headOffice: await api.tenants.person('HEAD_OFFICE', { associationId, corporationId: row?.id ?? '' }),
    };
  };

  it('gives the tenant to a new owner, with its answers and without people, keys, contacts and notes', async () => {
    await note();
    const makeKey = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`;
    const made = await api.ask<{ createApiKey: { secret: string } }>(here.manager.cookie, makeKey, {
      input: { idempotencyKey: randomUUID(), name: 'レセコン', expiresInDays: 30 },
    });
    const program = `Bearer ${made.data?.createApiKey.secret ?? ''}`;
    const answer = await over();
    expect(answer.data?.result.pharmacy).toMatchObject({
      id: pharmacyId,
      version: 2,
      managerName: '新任 太郎',
      handedOverAt: api.clock().toISOString(),
      corporation: { name: '株式会社新しい薬局', corporateNumber: null },
      contacts: [{ name: '新任 太郎', role: 'MANAGER', email: 'Shinnin@example.jp' }],
    });
    for (const who of [here.manager, here.staff]) {
      expect((await api.ask(who.cookie, '{ viewer { role } }')).data).toEqual({ viewer: { role: null } });
    }
    expect(codes(await api.ask(program, '{ pharmacy { id } }'))?.[0]?.[0]).toBe('UNAUTHENTICATED');

    const { manager: newManager, headOffice } = await newcomers();
    expect(await seen(newManager)).toContain('"value":"YES"');
    expect(await seen(newManager)).not.toContain('ひみつ');
    expect(await noteOfHeadOffice(headOffice)).not.toContain('ひみつ');
    const list = `{ pharmacies { edges { node { id } } } }`;
    expect((await api.ask(headOffice.cookie, list)).data).toEqual({
      pharmacies: { edges: [{ node: { id: pharmacyId } }] },
    });
    // The former head office does not see the pharmacy.
    expect((await api.ask(here.headOffice.cookie, list)).data).toEqual({ pharmacies: { edges: [] } });
    expect(await noteOfHeadOffice(here.headOffice)).not.toContain('"value"');
    const one = `query ($id: ID) { pharmacy(id: $id) { id } }`;
    expect((await api.ask(here.headOffice.cookie, one, { id: pharmacyId })).data).toEqual({ pharmacy: null });
  });

  it('is told to the people and contacts of before, not to the new manager', async () => {
    await over();
    const told = await rows<{ address: string; text: string }>(
      `SELECT d.address, m.compiled->>'text' AS text FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE m.kind = 'PHARMACY_CHANGED' AND d.pharmacy_id = $1 AND d.state = 'PENDING'`,
      here.pharmacy.id,
    );
    const contacts = await rows<{ email: string }>(
      'SELECT email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NOT NULL',
      here.pharmacy.id,
    );
    const before = [here.manager, here.staff, here.headOffice, ...contacts].map(({ email }) => email);
    expect(told.map(({ address }) => address).sort()).toEqual(before.sort());
    expect(told[0]?.text).toContain('提出していない第一報は引き継がれず');
  });

  it('cancels every mail that waits, reminders about the pharmacy too, and keeps what tells of changes', async () => {
    const { associationId, pharmacy } = here;
    const compiled = { subject: '件名', text: '本文', html: '<p>本文</p>' };
    const recipients = [
      { recipientId: randomUUID(), address: 'mae@example.jp', pharmacyId: pharmacy.id, fields: {} },
    ];
    const scope = { kind: 'association', actor: 'system', requestId: 'test', associationId } as const;
    await api.services.database.run(scope, async (tx) => {
      const kinds = {
        TARGET_REMINDER: 'T-0 2026-06-09',
        CONTACT_CHANGED: 'contact',
        PHARMACY_CHANGED: 'handover:0',
        ROLE_NOTICE: 'ended',
      };
      for (const [kind, wave] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
        const usefulUntil = new Date(tx.now.getTime() + 86_400_000);
        await writeDeliveries(tx, { kind, compiled, subjectId: pharmacy.id, wave, usefulUntil, recipients });
      }
      await tx.audit({ action: 'test.write', recordType: 'test' });
    });
    expect((await over()).errors).toBeUndefined();
    const states = await rows<{ kind: string; state: string }>(
      `SELECT m.kind, d.state FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.pharmacy_id = $1 AND d.address = 'mae@example.jp' ORDER BY m.kind`,
      pharmacy.id,
    );
    expect(states).toEqual([
      { kind: 'CONTACT_CHANGED', state: 'PENDING' },
      { kind: 'PHARMACY_CHANGED', state: 'PENDING' },
      { kind: 'ROLE_NOTICE', state: 'PENDING' },
      { kind: 'TARGET_REMINDER', state: 'CANCELLED' },
    ]);
  });

  it('is refused while a withdrawal is planned, until the plan is cancelled', async () => {
    const leave = `mutation ($input: WithdrawPharmacyInput!) { withdrawPharmacy(input: $input) { pharmacy { version } } }`;
    const input = {
      pharmacyId,
      version: 1,
      withdrawnOn: addDays(dayInJapan(api.clock()), 10),
      reason: 'OWNER_CHANGED',
    };
    expect((await api.ask(here.officer.cookie, leave, { input })).errors).toBeUndefined();
    const refused = await over({ ...owner, version: 2 });
    expect(codes(refused)).toEqual([['WITHDRAWAL_PLANNED', 'pharmacyId']]);
    expect(refused.errors?.[0]?.message).toContain('先に退会の予定を取り消してください');
    const undo = `mutation ($id: ID!) { undoWithdrawal(input: { pharmacyId: $id, version: 2 }) { pharmacy { version } } }`;
    expect((await api.ask(here.officer.cookie, undo, { id: pharmacyId })).errors).toBeUndefined();
    expect((await over({ ...owner, version: 3 })).errors).toBeUndefined();
  });

  it('that is sent again after a lost answer is refused, and is not told twice', async () => {
    const told = async () =>
      (await rows('SELECT id FROM delivery WHERE pharmacy_id = $1', here.pharmacy.id)).length;
    expect((await over()).errors).toBeUndefined();
    const before = await told();
    expect(before).toBeGreaterThan(0);
    expect(codes(await over())).toEqual([['PHARMACY_CONFLICT', 'version']]);
    expect(await told()).toBe(before);
  });

  it('to a known owner waits for its turn, as all that changes owners does', async () => {
    const { associationId } = here;
    const known = await api.tenants.corporation(associationId);
    const scope = { kind: 'association', actor: 'system', requestId: 'test', associationId } as const;
    let end = () => {};
    const held = new Promise<void>((resolve) => (end = resolve));
    let took = () => {};
    const taken = new Promise<void>((resolve) => (took = resolve));
    const other = api.services.database.run(scope, async (tx) => {
      await takeOwnersTurn(tx);
      await tx.audit({ action: 'test.turn', recordType: 'test' });
      took();
      await held;
    });
    await taken;
    const state = { isDone: false, waiting: 0 };
    const handover = over({ corporationId: globalId('Corporation', known) }).finally(() => {
      state.isDone = true;
    });
    while (state.waiting === 0 && !state.isDone) {
      const [row] = await rows<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      state.waiting = row?.count ?? 0;
    }
    end();
    await other;
    expect((await handover).errors).toBeUndefined();
    expect(state.waiting).toBe(1);
  });

  it('by whatever way the owner changes, notes stay behind; set back, they are there again', async () => {
    await note();
    const { corporationId } = here.pharmacy;
    const other = await api.tenants.corporation(here.associationId);
    const move = (id: string) =>
      rows('UPDATE pharmacy SET corporation_id = $2 WHERE id = $1', here.pharmacy.id, id);
    await move(other);
    const { headOffice } = await newcomers();
    expect(await seen(here.manager)).not.toContain('ひみつ');
    expect(await noteOfHeadOffice(headOffice)).not.toContain('ひみつ');
    await move(corporationId);
    expect(await seen(here.manager)).toContain('ひみつのメモ');
    expect(await noteOfHeadOffice(here.headOffice)).toContain('ひみつのメモ');
  });

  it('keeps a report that was never submitted from the new owner, and goes on numbering', async () => {
    const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { number } } }`;
    const write = async ({ cookie }: { cookie: string }, submit: boolean, condition: string) => {
      const input = {
        idempotencyKey: randomUUID(),
        kind: 'NEAR_MISS',
        department: '調剤室',
        place: 'レセコン',
        occurredAt: api.clock().toISOString(),
        reporterName: '見本 太郎',
        reporterPhone: '00-0000-0000',
        condition,
        impact: 'NONE',
        submit,
      };
      const { data } = await api.ask<{ reportIncident: { incident: { number: number } } }>(cookie, report, {
        input,
      });
      return data?.reportIncident.incident.number;
    };
    const list = async ({ cookie }: { cookie: string }) =>
      JSON.stringify(await api.ask(cookie, '{ incidents { edges { node { number condition } } } }'));
    expect(await write(here.manager, true, '提出した報告')).toBe(1);
    expect(await write(here.manager, false, 'ひみつの報告')).toBe(2);
    await over();
    const { manager: successor, headOffice } = await newcomers();
    for (const who of [successor, headOffice]) {
      expect(await list(who)).toContain('提出した報告');
      expect(await list(who)).not.toContain('ひみつ');
    }
    expect(await write(successor, false, '新しい報告')).toBe(3);
    expect(await list(here.headOffice)).not.toMatch(/報告/u);
  });

  it('shows the new owner nothing of the trail, the invitations and the refused owners of before', async () => {
    const { associationId, pharmacy } = here;
    const refused = await api.tenants.insert('owner_change', {
      ...{ association_id: associationId, branch_id: pharmacy.branchId, pharmacy_id: pharmacy.id },
      ...{ corporation_id: pharmacy.corporationId, from_corporation_id: pharmacy.corporationId },
      to_corporation_id: await api.tenants.corporation(associationId),
      ...{ pharmacy_name: '見本薬局', from_name: '株式会社みほん', to_name: '株式会社ことわられた' },
      ...{ asked_by: '見本', asked_at: api.clock(), takes_effect_at: api.clock(), state: 'OBJECTED' },
    });
    const change = { id: globalId('OwnerChange', refused) };
    const toName = 'query ($id: ID!) { node(id: $id) { ... on OwnerChange { toName } } }';
    expect((await api.ask(here.manager.cookie, toName, change)).data).toEqual({
      node: { toName: '株式会社ことわられた' },
    });
    const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }`;
    const invited = async ({ cookie }: { cookie: string }, email: string) => {
      const input = { idempotencyKey: randomUUID(), role: 'PHARMACY_STAFF', name: '見本 次郎', email };
      const { data } = await api.ask<{ invitePerson: { invitation: { id: string } } }>(cookie, invite, {
        input,
      });
      return data?.invitePerson.invitation.id;
    };
    const traces = `query ($id: ID!) { invitations { edges { node { email } } } node(id: $id) { id }
      auditTrail { totalCount edges { node { action actorName } } } }`;
    const former = (await invited(here.manager, 'jiro@example.jp')) ?? '';
    const seenBefore = JSON.stringify(await api.ask(here.manager.cookie, traces, { id: former }));
    expect(seenBefore).toContain('jiro@example.jp');
    expect(seenBefore).toContain('accounts.invitePerson');
    api.clock.advance(1);
    await over();
    api.clock.advance(1);
    const { manager: successor } = await newcomers();
    expect((await api.ask(successor.cookie, toName, change)).data).toEqual({ node: null });
    const after = await api.ask(successor.cookie, traces, { id: former });
    expect(after.errors).toBeUndefined();
    expect(after.data).toMatchObject({ invitations: { edges: [] }, node: null });
    expect(JSON.stringify(after)).not.toContain('accounts.invitePerson');
    // Later events are visible to the new owner, and the association's own trail is complete.
    await invited(successor, 'saburo@example.jp');
    const theirs = JSON.stringify(await api.ask(successor.cookie, traces, { id: former }));
    expect(theirs).toContain('saburo@example.jp');
    expect(theirs).toContain('accounts.invitePerson');
    const ofAssociation = JSON.stringify(await api.ask(here.officer.cookie, traces, { id: former }));
    expect(ofAssociation).toContain('jiro@example.jp');
    expect(ofAssociation).toContain('withdrawals.handOverPharmacy');
  });

  it('leaves the contacts of before without corrections and links', async () => {
    const desk = advisoryBench(api, here.officer.cookie);
    const { id } = await worked(desk.create());
    const { version } = await worked(desk.publish(id, 1));
    await rows(
      `UPDATE delivery SET state = 'ACCEPTED', settled_at = now() WHERE pharmacy_id = $1`,
      here.pharmacy.id,
    );
    await over();
    const edited = await worked(desk.update(id, version, { content: shortContent({ title: '改めた件名' }) }));
    await worked(desk.correct(id, edited.version));
    const sent = await rows<{ address: string }>(
      `SELECT address FROM delivery WHERE pharmacy_id = $1 AND wave = 'v2'`,
      here.pharmacy.id,
    );
    expect(sent).toEqual([{ address: 'Shinnin@example.jp' }]);
  });

  it('and handed back, keeps closed what the handover closed', async () => {
    await note();
    await over();
    const corporationId = globalId('Corporation', here.pharmacy.corporationId);
    expect((await over({ version: 2, corporationId })).errors).toBeUndefined();
    const { manager: third } = await newcomers();
    for (const seenNow of [await seen(third), await noteOfHeadOffice(here.headOffice)]) {
      expect(seenNow).toContain('"value":"YES"');
      expect(seenNow).not.toContain('ひみつ');
    }
  });

  it('of a report that was moved by a list and back, shows it again to the people of before', async () => {
    const { associationId, pharmacy } = here;
    await api.tenants.insert('incident', {
      association_id: associationId,
      pharmacy_id: pharmacy.id,
      number: 1,
      kind: 'NEAR_MISS',
      department: '調剤室',
      place: 'レセコン',
      occurred_at: api.clock(),
      reporter_name: '見本',
      reporter_phone: '00-0000-0000',
      condition: 'ひみつの報告',
      impact: 'NONE',
      recorded_at: api.clock(),
    });
    const list = async () =>
      JSON.stringify(await api.ask(here.manager.cookie, '{ incidents { edges { node { condition } } } }'));
    const move = (id: string) =>
      rows('UPDATE pharmacy SET corporation_id = $2 WHERE id = $1', pharmacy.id, id);
    await move(await api.tenants.corporation(associationId));
    expect(await list()).not.toContain('ひみつ');
    await move(pharmacy.corporationId);
    expect(await list()).toContain('ひみつの報告');
  });

  it('goes to a known owner by its id, and never makes the same owner twice', async () => {
    const known = await api.tenants.corporation(here.associationId, '株式会社みほん堂');
    await rows(`UPDATE corporation SET corporate_number = '7000012050002' WHERE id = $1`, known);
    const number = { ownerName: 'みほん堂', corporateNumber: '7000012050002' };
    expect(codes(await over(number))).toEqual([['HANDOVER_OWNER_KNOWN', 'corporateNumber']]);
    // In every spelling that a member list treats as the same name.
    for (const ownerName of ['株式会社みほん堂', '㈱みほん堂', '(株) みほん堂', '株式会社　みほん堂'])
      expect(codes(await over({ ownerName }))).toEqual([['HANDOVER_OWNER_KNOWN', 'ownerName']]);
    expect((await over({ ownerName: '㈱みほん堂' })).errors?.[0]?.message).toContain(
      '同じ名称の別の開設者のとき',
    );
    expect((await over(number)).errors?.[0]?.message).not.toContain('namesake');
    const misread = await over({ ownerName: '新堂', corporateNumber: '1234567890123' });
    expect(misread.errors?.[0]?.message).toContain('先頭の検査用数字を含めて');
    // Two numbers distinguish owners of one name, in another spelling too.
    const other = await over({ ownerName: '㈱みほん堂', corporateNumber: '4011001098993' });
    expect(other.data?.result.pharmacy['corporation']).toMatchObject({
      name: '㈱みほん堂',
      corporateNumber: '4011001098993',
    });
    const done = await over({ version: 2, corporationId: globalId('Corporation', known) });
    expect(done.data?.result.pharmacy['corporation']).toEqual({
      id: globalId('Corporation', known),
      name: '株式会社みほん堂',
      corporateNumber: '7000012050002',
    });
    expect(codes(await over({ version: 3, corporationId: globalId('Corporation', known) }))).toEqual([
      ['HANDOVER_OWNER_SAME', 'corporationId'],
    ]);
  });

  it('is refused with its reason, and nothing is half written', async () => {
    const foreign = globalId('Corporation', there.pharmacy.corporationId);
    const cases: [object, string, string][] = [
      [{}, 'HANDOVER_OWNER_REQUIRED', 'corporationId'],
      [{ ...owner, corporationId: foreign }, 'HANDOVER_OWNER_REQUIRED', 'corporationId'],
      [{ corporationId: foreign }, 'NOT_FOUND', 'corporationId'],
      [{ ownerName: ' ' }, 'HANDOVER_TEXT_INVALID', 'ownerName'],
      [{ ownerName: 'mailto:kowai@example.jp' }, 'HANDOVER_TEXT_INVALID', 'ownerName'],
      [
        { ...owner, corporateNumber: '1234567890123' },
        'HANDOVER_CORPORATE_NUMBER_INVALID',
        'corporateNumber',
      ],
      [{ ...owner, managerName: '' }, 'HANDOVER_TEXT_INVALID', 'managerName'],
      [{ ...owner, version: 3 }, 'PHARMACY_CONFLICT', 'version'],
    ];
    for (const [given, code, field] of cases) expect(codes(await over(given))).toEqual([[code, field]]);
    expect(codes(await over(owner, there.officer))).toEqual([['NOT_FOUND', 'pharmacyId']]);
    for (const who of ['viewer', 'branchOfficer', 'headOffice', 'manager', 'staff'] as const) {
      expect(codes(await over(owner, here[who]))).toEqual([['FORBIDDEN', 'Mutation.handOverPharmacy']]);
    }
    expect(
      await rows(
        'SELECT id FROM corporation WHERE association_id = ANY ($1) AND name = $2',
        [here.associationId, there.associationId],
        owner.ownerName,
      ),
    ).toEqual([]);
    expect((await api.ask(here.manager.cookie, '{ viewer { role } }')).data).toEqual({
      viewer: { role: 'PHARMACY_MANAGER' },
    });
  });
});
