import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { answerItem, openFirstAssessments, verifyAssessment } from '@sonae/domain/assessments';
import type { AssociationScope, PharmacyScope } from '@sonae/tenancy';
import type { Prefecture } from '@sonae/testing';
import { toGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const fields = `id period dueOn state itemCount answeredCount submittedAt signedName deputyReason version
  framework { edition items { code } }
  rows { item { code checkText } answer { value targetOn reason revision answeredAt }
    previousAnswer { value revision } }`;
const openQuery = `query ($id: ID) { assessment(pharmacyId: $id) { ${fields} } }`;
const submittedQuery = `query ($id: ID) { submittedAssessments(pharmacyId: $id) { ${fields} } }`;
const answerMutation = `mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { ${fields} } } }`;
const submitMutation = `mutation ($input: SubmitAssessmentInput!) { submitAssessment(input: $input) { assessment { ${fields} } } }`;

interface Given {
  value: string;
  targetOn: string | null;
  reason: string | null;
  revision: number;
  answeredAt: string;
}
interface Review {
  id: string;
  period: number;
  dueOn: string;
  state: string;
  itemCount: number;
  answeredCount: number;
  submittedAt: string | null;
  signedName: string | null;
  deputyReason: string | null;
  version: number;
  framework: { items: { code: string }[] };
  rows: { item: { code: string; checkText: string }; answer: Given | null; previousAnswer: Given | null }[];
}

describe('assessments', () => {
  let api: TestApi;
  let home: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set('2026-06-09T04:10:00Z');
    home = await prefecture();
  });

  async function prefecture(): Promise<Prefecture> {
    const made = await api.tenants.prefecture();
    const { associationId } = made;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'system',
      requestId: randomUUID(),
    };
    await api.services.database.run(scope, async (tx) => {
      const pharmacyIds = [made.pharmacy.id];
      expect(await openFirstAssessments(tx, { pharmacyIds, dueOn: '2026-09-07' })).toBe(1);
      expect(await openFirstAssessments(tx, { pharmacyIds, dueOn: '2027-01-01' })).toBe(0);
      await tx.audit({ action: 'test.open', recordType: 'assessment' });
    });
    return made;
  }

  const open = async (as = home.staff.cookie, id?: string) =>
    (await api.ask<{ assessment: Review | null }>(as, openQuery, { id })).data?.assessment ?? null;
  const review = async (as?: string, id?: string) => {
    const found = await open(as, id);
    if (!found) throw new Error('no open review');
    return found;
  };
  const submitted = async (as = home.staff.cookie, id?: string) =>
    (await api.ask<{ submittedAssessments: Review[] }>(as, submittedQuery, { id })).data
      ?.submittedAssessments;
  const answer = async (more: object, as = home.staff.cookie) => {
    const input = {
      idempotencyKey: randomUUID(),
      assessmentId: (await review()).id,
      itemCode: '1-1-1',
      value: 'YES',
      revision: 0,
      ...more,
    };
    return api.ask<{ answerItem: { assessment: Review } }>(as, answerMutation, { input });
  };
  const answerAll = async () => {
    for (const { item, answer: present } of (await review()).rows) {
      const result = await answer({ itemCode: item.code, revision: present?.revision ?? 0 });
      expect(result.errors).toBeUndefined();
    }
  };
  const submit = async (more: object = {}, as = home.manager.cookie) => {
    const { id, version } = await review();
    const input = {
      idempotencyKey: randomUUID(),
      assessmentId: id,
      version,
      signedName: '見本 太郎',
      ...more,
    };
    return api.ask<{ submitAssessment: { assessment: Review } }>(as, submitMutation, { input });
  };
  const codeOf = (result: { errors?: { extensions: { code: string; field?: string } }[] }) =>
    [result.errors?.[0]?.extensions.code, result.errors?.[0]?.extensions.field].filter(Boolean).join(' at ');

  it('shows the 27 rows in printed order with the wording of the data file', async () => {
    const found = await review();
    expect(found).toMatchObject({ period: 1, dueOn: '2026-09-07', itemCount: 27, answeredCount: 0 });
    expect(found.state).toBe('NOT_BEGUN');
    const file = new URL(
      '../../../../libs/domain/data/frameworks/mhlw-pharmacy-cyber-bcp.2024-06-21.json',
      import.meta.url,
    );
    const official = JSON.parse(readFileSync(file, 'utf8')) as { items: { code: string; check: string }[] };
    const sum = (rows: string[][]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    expect(sum(found.rows.map(({ item }) => [item.code, item.checkText]))).toBe(
      sum(official.items.map(({ code, check }) => [code, check])),
    );
    expect(found.framework.items.map(({ code }) => code)).toEqual(official.items.map(({ code }) => code));
  });

  it('keeps every answer and counts a row once', async () => {
    const first = await answer({ value: 'NO', targetOn: '2026-12-31' });
    expect(first.data?.answerItem.assessment).toMatchObject({
      answeredCount: 1,
      version: 2,
      state: 'IN_PROGRESS',
    });
    const second = await answer({ value: 'PARTIAL', revision: 1 });
    expect(second.data?.answerItem.assessment).toMatchObject({ answeredCount: 1, version: 3 });
    expect(second.data?.answerItem.assessment.rows[0]?.answer).toMatchObject({
      value: 'PARTIAL',
      revision: 2,
      answeredAt: '2026-06-09T04:10:00.000Z',
    });
    const { rows } = await api.tenants.sql.query(
      'SELECT value, answered_by FROM answer WHERE pharmacy_id = $1 ORDER BY revision',
      [home.pharmacy.id],
    );
    expect(rows).toEqual(
      ['NO', 'PARTIAL'].map((value) => ({ value, answered_by: `person:${home.staff.id}` })),
    );
    await expect(
      api.tenants.sql.query("UPDATE answer SET value = 'YES' WHERE pharmacy_id = $1", [home.pharmacy.id]),
    ).rejects.toThrow('append-only');
  });

  it('refuses at the field', async () => {
    expect(codeOf(await answer({ value: 'NO' }))).toBe('ANSWER_TARGET_REQUIRED at targetOn');
    expect(codeOf(await answer({ value: 'NOT_APPLICABLE' }))).toBe('ANSWER_REASON_REQUIRED at reason');
    expect(codeOf(await answer({ itemCode: '9-9' }))).toBe('ANSWER_ITEM_UNKNOWN at itemCode');
    expect(codeOf(await answer({ itemCode: 'x'.repeat(5_000) }))).toBe('ANSWER_ITEM_UNKNOWN at itemCode');
    expect(codeOf(await answer({ assessmentId: 'nonsense' }))).toBe('NOT_FOUND at assessmentId');
    expect(codeOf(await answer({ assessmentId: toGlobalId('Assessment', randomUUID()) }))).toBe(
      'NOT_FOUND at assessmentId',
    );
    expect(codeOf(await submit({ signedName: ' ' }))).toBe('ASSESSMENT_NAME_LENGTH at signedName');
    expect(codeOf(await submit({ signedName: 'あ'.repeat(101) }))).toBe(
      'ASSESSMENT_NAME_LENGTH at signedName',
    );
    expect((await review()).answeredCount).toBe(0);
  });

  it('tells both answers when two people answer the same row', async () => {
    const [one, two] = await Promise.all([
      answer({ value: 'YES' }, home.staff.cookie),
      answer({ value: 'PARTIAL' }, home.manager.cookie),
    ]);
    const refused = one.errors ? one : two;
    const taken = one.errors ? two : one;
    expect(codeOf(refused)).toBe('ANSWER_CONFLICT at revision');
    const [yours, current] = one.errors ? ['YES', 'PARTIAL'] : ['PARTIAL', 'YES'];
    expect(refused.errors?.[0]?.extensions.data).toMatchObject({
      yours: { value: yours, revision: 0 },
      current: { value: current, revision: 1, answeredAt: api.clock().toISOString() },
    });
    expect(taken.data?.answerItem.assessment).toMatchObject({ answeredCount: 1, version: 2 });
  });

  it('gives a retry one effect and the same answer', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      assessmentId: (await review()).id,
      itemCode: '2-1',
      value: 'YES',
      revision: 0,
    };
    const first = await api.ask<{ answerItem: { assessment: Review } }>(home.staff.cookie, answerMutation, {
      input,
    });
    await answer({ itemCode: '2-2' });
    const again = await api.ask<{ answerItem: { assessment: Review } }>(home.staff.cookie, answerMutation, {
      input,
    });
    expect(again).toEqual(first);
    expect((await review()).answeredCount).toBe(2);
    const other = { ...input, value: 'PARTIAL' };
    expect(codeOf(await api.ask(home.staff.cookie, answerMutation, { input: other }))).toBe(
      'IDEMPOTENCY_KEY_REUSED at idempotencyKey',
    );
  });

  it('has one effect when the same request comes eight times at once, also for an answer after another', async () => {
    for (const revision of [0, 1]) {
      const more = { idempotencyKey: randomUUID(), revision, assessmentId: (await review()).id };
      const all = await Promise.all(Array.from({ length: 8 }, () => answer(more)));
      expect(all.map(({ errors }) => errors)).toEqual(Array(8).fill(undefined));
      expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    }
    expect(await review()).toMatchObject({ answeredCount: 1, version: 3 });
  });

  it('tells a late retry what was there then, also what it did not ask for at first', async () => {
    const short =
      'mutation ($input: AnswerItemInput!) { answerItem(input: $input) { assessment { id version } } }';
    const input = {
      idempotencyKey: randomUUID(),
      assessmentId: (await review()).id,
      itemCode: '1-1-1',
      value: 'YES',
      revision: 0,
    };
    const first = await api.ask<{ answerItem: { assessment: Review } }>(home.staff.cookie, short, { input });
    expect(first.data?.answerItem.assessment).toEqual({ id: input.assessmentId, version: 2 });
    await answer({ value: 'PARTIAL', revision: 1 });
    await answer({ itemCode: '5-6' });
    const again = await api.ask<{ answerItem: { assessment: Review } }>(home.staff.cookie, answerMutation, {
      input,
    });
    expect(again.data?.answerItem.assessment).toMatchObject({ version: 2, answeredCount: 1, itemCount: 27 });
    expect(again.data?.answerItem.assessment.rows.map((row) => row.answer?.value ?? null)).toEqual([
      'YES',
      ...Array<null>(26).fill(null),
    ]);
  });

  it('takes answers and signatures while the pharmacy moves from branch to branch', async () => {
    const { sql } = api.tenants;
    const branchIds = [home.pharmacy.branchId, await api.tenants.branch(home.pharmacy.associationId)];
    const { id: assessmentId, rows } = await review();
    let going = true;
    const move = async () => {
      for (let moves = 0; going; moves++) {
        await sql.query('UPDATE pharmacy SET branch_id = $2 WHERE id = $1', [
          home.pharmacy.id,
          branchIds[moves % 2],
        ]);
      }
    };
    const lane = async (first: number) => {
      for (let n = first; n < rows.length * 2; n += 4) {
        const itemCode = rows[n % rows.length]?.item.code;
        const result = await answer({ assessmentId, itemCode, revision: Math.floor(n / rows.length) });
        // Another lane may not have answered the previous row yet.
        if (result.errors) expect(codeOf(result)).toBe('ANSWER_CONFLICT at revision');
      }
    };
    const moving = move();
    await Promise.all([0, 1, 2, 3].map(lane));
    const signed = await submit();
    going = false;
    await moving;
    expect(signed.errors).toBeUndefined();
    const { rows: stray } = await sql.query(
      `SELECT FROM assessment x JOIN pharmacy p ON p.id = x.pharmacy_id WHERE p.id = $1 AND x.branch_id <> p.branch_id`,
      [home.pharmacy.id],
    );
    expect(stray).toEqual([]);
  });

  it('leaves a trail in which each answer follows from the one before', async () => {
    const texts = { note: '「部」\n\t"1" \\ \u{1f600}', reason: '外部と\r\n接続しない <b>' };
    await answer({ value: 'NO', targetOn: '2026-12-31', note: texts.note });
    await answer({ value: 'NOT_APPLICABLE', revision: 1, reason: texts.reason });
    await answer({ revision: 2 });
    const { rows } = await api.tenants.sql.query<{ before: string | null; after: string }>(
      `SELECT encode(before_digest, 'hex') AS before, encode(after_digest, 'hex') AS after
       FROM audit WHERE pharmacy_id = $1 AND action = 'assessments.answerItem'`,
      [home.pharmacy.id],
    );
    expect(rows).toHaveLength(3);
    const afters = rows.map(({ after }) => after);
    const befores = rows.map(({ before }) => before);
    expect(befores.filter((each) => each === null)).toHaveLength(1);
    expect(new Set(befores.filter((each) => each !== null && afters.includes(each))).size).toBe(2);
  });

  it('refuses a revision that the row never had', async () => {
    for (const revision of [5, -1, 2_147_483_647]) {
      const refused = await answer({ revision });
      expect(codeOf(refused)).toBe('ANSWER_CONFLICT at revision');
      expect(refused.errors?.[0]?.message).not.toContain('ほかの人');
    }
    expect((await review()).version).toBe(1);
  });

  it('is submitted whole, signed, and opens the next one', async () => {
    await answer({ itemCode: '1-1-1' });
    const early = await submit();
    expect(codeOf(early)).toBe('ASSESSMENT_INCOMPLETE at assessmentId');
    expect((early.errors?.[0]?.extensions.data as { missing: string[] }).missing).toHaveLength(26);
    await answerAll();
    const { id, version } = await review();
    const stale = await submit({ version: version - 1 });
    expect(codeOf(stale)).toBe('ASSESSMENT_CONFLICT at version');
    const told = stale.errors?.[0]?.extensions.data as { current: { answers: object[] } };
    expect(told).toMatchObject({ yours: { version: version - 1 }, current: { version } });
    expect(told.current.answers).toHaveLength(27);
    expect(codeOf(await submit({}, home.staff.cookie))).toMatch(/^FORBIDDEN/);

    const done = (await submit()).data?.submitAssessment.assessment;
    expect(done).toMatchObject({
      id,
      state: 'SUBMITTED',
      submittedAt: '2026-06-09T04:10:00.000Z',
      signedName: '見本 太郎',
      answeredCount: 27,
    });
    const next = await review();
    expect(next).toMatchObject({ period: 2, dueOn: '2027-06-09', answeredCount: 0, state: 'NOT_BEGUN' });
    expect(next.rows.map(({ previousAnswer }) => previousAnswer?.value)).toEqual(Array(27).fill('YES'));
    expect(next.rows[0]?.previousAnswer?.revision).toBe(2);
    expect((await submitted())?.map((each) => each.id)).toEqual([id]);
    expect(codeOf(await answer({ assessmentId: id }))).toBe('ASSESSMENT_SUBMITTED at assessmentId');
    const { rows } = await api.tenants.sql.query(
      'SELECT DISTINCT action, actor FROM audit WHERE pharmacy_id = $1 ORDER BY action',
      [home.pharmacy.id],
    );
    expect(rows).toEqual([
      { action: 'assessments.answerItem', actor: `person:${home.staff.id}` },
      { action: 'assessments.submitAssessment', actor: `person:${home.manager.id}` },
    ]);
  });

  it('is signed by the manager who is signed in, or by a deputy with a reason', async () => {
    await answerAll();
    const other = await submit({ signedName: '見本 次郎' });
    expect(codeOf(other)).toBe('ASSESSMENT_NAME_DIFFERS at signedName');
    expect(other.errors?.[0]?.message).toContain('見本 太郎');
    for (const deputyReason of ['', '  ', 'あ'.repeat(501), '一行\n二行']) {
      expect(codeOf(await submit({ signedName: '見本 次郎', deputyReason }))).toBe(
        'ASSESSMENT_DEPUTY_REASON at deputyReason',
      );
    }
    expect(codeOf(await submit({ deputyReason: '入院のため' }))).toBe(
      'ASSESSMENT_DEPUTY_UNEXPECTED at deputyReason',
    );
    expect(await submitted()).toHaveLength(0);
    const deputy = await submit({ signedName: '見本 次郎', deputyReason: '管理薬剤師が入院しているため' });
    expect(deputy.data?.submitAssessment.assessment).toMatchObject({
      signedName: '見本 次郎',
      deputyReason: '管理薬剤師が入院しているため',
    });
    await answerAll();
    const plain = await submit({ signedName: '見本　太郎' });
    expect(plain.data?.submitAssessment.assessment).toMatchObject({
      signedName: '見本　太郎',
      deputyReason: null,
    });
  });

  it('lets one of two submissions win', async () => {
    await answerAll();
    const { id: assessmentId, version } = await review();
    const both = { assessmentId, version };
    const results = await Promise.all([submit(both), submit(both)]);
    expect(results.map(codeOf).sort()).toEqual(['', 'ASSESSMENT_SUBMITTED at assessmentId']);
    expect(await submitted()).toHaveLength(1);
  });

  it.each([
    ['2028-02-28T15:00:00Z', 12, '2029-02-28'],
    ['2027-12-31T14:59:59Z', 12, '2028-12-31'],
    ['2027-12-31T15:00:00Z', 6, '2028-07-01'],
  ])('reckons the next due day in Japan: submitted %s, %i months', async (instant, months, dueOn) => {
    api.clock.set(instant);
    const { associationId } = home;
    await api.tenants.sql.query('UPDATE association SET review_months = $2 WHERE id = $1', [
      associationId,
      months,
    ]);
    // Sessions expire within hours, so these people sign in again.
    home = {
      ...home,
      staff: await api.tenants.person('PHARMACY_STAFF', { associationId, pharmacyId: home.pharmacy.id }),
      manager: await api.tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: home.pharmacy.id }),
    };
    await answerAll();
    expect((await submit()).errors).toBeUndefined();
    expect((await review()).dueOn).toBe(dueOn);
    // A change of the interval changes no due date that is already set.
    await api.tenants.sql.query('UPDATE association SET review_months = 3 WHERE id = $1', [associationId]);
    expect((await review()).dueOn).toBe(dueOn);
  });

  it('Answers that were signed can be proven later.', async () => {
    await answerAll();
    const signed = (await submit()).data?.submitAssessment.assessment.id ?? '';
    const id = Buffer.from(signed, 'base64url').toString().split(':')[1] ?? '';
    const scope: AssociationScope = {
      kind: 'association',
      associationId: home.associationId,
      actor: 'system',
      requestId: 'test',
    };
    const verify = () => api.services.database.read(scope, (tx) => verifyAssessment(tx, id));
    expect(await verify()).toBe(true);
    await api.tenants.sql.query('SET session_replication_role = replica');
    await api.tenants.sql.query(
      "UPDATE answer SET value = 'PARTIAL' WHERE assessment_id = $1 AND item_code = '5-6'",
      [id],
    );
    await api.tenants.sql.query('SET session_replication_role = DEFAULT');
    expect(await verify()).toBe(false);
  });

  it('shows the association, the branch and the head office the answers, and the note only to its owner', async () => {
    const note = `二階の棚 ${randomUUID()}`;
    await answer({ value: 'NO', targetOn: '2026-12-31', note });
    const id = toGlobalId('Pharmacy', home.pharmacy.id);
    const readers = [home.officer, home.viewer, home.branchOfficer, home.headOffice];
    for (const reader of readers) {
      expect((await open(reader.cookie, id))?.rows[0]?.answer).toMatchObject({
        value: 'NO',
        targetOn: '2026-12-31',
      });
    }
    const withNote = 'query ($id: ID) { assessment(pharmacyId: $id) { rows { answer { note } } } }';
    const ask = (as: string) => api.ask(as, withNote, { id });
    for (const reader of readers.slice(0, 3)) expect(codeOf(await ask(reader.cookie))).toMatch(/^FORBIDDEN/);
    for (const reader of [home.headOffice, home.manager]) {
      expect(JSON.stringify(await ask(reader.cookie))).toContain(note);
    }
    // A query without the schema's rule does not reach the note either.
    const scope: AssociationScope = {
      kind: 'association',
      associationId: home.associationId,
      actor: 'system',
      requestId: 'test',
    };
    const seen = await api.services.database.read(scope, async (tx) => [
      await tx.query('SELECT * FROM answer_note'),
      await tx.query('SELECT * FROM answer'),
      await tx.query('SELECT * FROM idempotency'),
    ]);
    expect(JSON.stringify(seen)).not.toContain(note);
    expect(codeOf(await api.ask(home.officer.cookie, openQuery))).toBe(
      'ASSESSMENT_PHARMACY_REQUIRED at pharmacyId',
    );
  });

  it('shows another tenant nothing, and takes nothing from it', async () => {
    await answer({ value: 'YES' });
    const id = toGlobalId('Pharmacy', home.pharmacy.id);
    const { id: assessmentId } = await review();
    const stranger = await prefecture();
    const neighbour = await api.tenants.pharmacy(home.associationId);
    const colleague = await api.tenants.person('PHARMACY_MANAGER', {
      associationId: home.associationId,
      pharmacyId: neighbour.id,
    });
    for (const as of [stranger.officer, stranger.headOffice, stranger.manager, colleague]) {
      expect(await open(as.cookie, id)).toBeNull();
      expect(await submitted(as.cookie, id)).toEqual([]);
    }
    for (const as of [stranger.manager, colleague]) {
      expect(codeOf(await answer({ assessmentId }, as.cookie))).toBe('NOT_FOUND at assessmentId');
      expect(codeOf(await submit({ assessmentId }, as.cookie))).toBe('NOT_FOUND at assessmentId');
    }
    expect((await review()).version).toBe(2);
  });

  it('takes answers of a program, and no signature of one', async () => {
    const assessmentId =
      Buffer.from((await review()).id, 'base64url')
        .toString()
        .split(':')[1] ?? '';
    const { associationId, pharmacy } = home;
    const actor = `key:${randomUUID()}`;
    const scope: PharmacyScope = {
      kind: 'pharmacy',
      associationId,
      pharmacyId: pharmacy.id,
      actor,
      requestId: 'test',
    };
    const given = { itemCode: '3-1', value: 'PARTIAL', targetOn: null, reason: null, note: null } as const;
    await api.services.database.run(scope, (tx) => answerItem(tx, { ...given, assessmentId, revision: 0 }));
    const { rows } = await api.tenants.sql.query('SELECT answered_by FROM answer WHERE assessment_id = $1', [
      assessmentId,
    ]);
    expect(rows).toEqual([{ answered_by: actor }]);
  });
});
