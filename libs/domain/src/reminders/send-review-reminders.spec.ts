import {
  answerItem,
  findAssessments,
  openFirstAssessments,
  submitAssessment,
} from '@sonae/domain/assessments';
import { claimDeliveries, settleDeliveries } from '@sonae/domain/deliveries';
import { Database, type AssociationScope, type PharmacyScope, type SystemScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { addDays, dayInJapan } from '@sonae/platform/time';
import {
  fakeClock,
  loadOfficialData,
  startDatabase,
  Tenants,
  type TestDatabase,
  type TestPharmacy,
} from '@sonae/testing';
import { sendReviewReminders } from './index.js';

const clock = fakeClock();
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };
let db: TestDatabase;
let database: Database;
let tenants: Tenants;
let personId: string;

// History cannot be deleted, so every test has a database of its own.
beforeEach(async () => {
  db = await startDatabase();
  const queue = { ring: () => Promise.resolve() };
  const log = openLog('test', 'silent');
  database = await Database.open({ url: db.url, poolSize: 4, queue, clock, log });
  await loadOfficialData(database);
  tenants = await Tenants.open(db, clock);
  const associationId = await tenants.association();
  ({ id: personId } = await tenants.person('ASSOCIATION_OFFICER', { associationId }));
});
afterEach(async () => {
  await database.close();
  await tenants.close();
  await db.drop();
});

/** A member with one contact and a first review that is due on that day. */
async function member(associationId: string, dueOn: string, contacts = 1): Promise<TestPharmacy> {
  const pharmacy = await tenants.pharmacy(associationId);
  for (let n = 0; n < contacts; n += 1) await tenants.contact(pharmacy);
  const scope: AssociationScope = { kind: 'association', associationId, actor: 'system', requestId: 'test' };
  await database.run(scope, async (tx) => {
    await openFirstAssessments(tx, { pharmacyIds: [pharmacy.id], dueOn });
    await tx.audit({ action: 'test.open', recordType: 'assessment' });
  });
  return pharmacy;
}

/** The manager answers all rows with はい and submits, at the clock's time. */
async function submit(
  { id: pharmacyId, associationId }: TestPharmacy,
  beforeCommit?: () => Promise<void>,
): Promise<void> {
  const actor = `person:${personId}`;
  const scope: PharmacyScope = {
    kind: 'pharmacy',
    associationId,
    pharmacyId,
    actor,
    personId,
    requestId: 'test',
  };
  await database.run(scope, async (tx) => {
    const [open] = await findAssessments(tx, { openOf: pharmacyId }, new Set(['rows']));
    if (!open?.rows) throw new Error('no open review');
    for (const { item } of open.rows) {
      const yes = { value: 'YES', targetOn: null, reason: null, note: null, revision: 0 } as const;
      await answerItem(tx, { ...yes, assessmentId: open.id, itemCode: item.code });
    }
    const version = open.version + open.rows.length;
    await submitAssessment(tx, {
      assessmentId: open.id,
      version,
      signedName: '見本 太郎',
      deputyReason: null,
    });
    await beforeCommit?.();
  });
}

/** One run of a worker: claims and settles all due deliveries in that state. */
async function work(state: 'ACCEPTED' | 'DEFERRED' = 'ACCEPTED'): Promise<void> {
  await database.run(deliver, async (tx) => {
    const claimed = await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 120 });
    await settleDeliveries(
      tx,
      claimed.map(({ id, month, fence }) => ({
        id,
        month,
        fence,
        state,
        ...(state === 'DEFERRED' && { delay: 3_600_000 }),
      })),
    );
  });
}

const remind = () => sendReviewReminders(database, { now: clock() });
/** 09:10 of a day in Japan. */
const morning = (day: string) => clock.set(`${day}T00:10:00Z`);

/** What a pharmacy was sent, as `day wave`. */
async function sent({ id }: TestPharmacy): Promise<string[]> {
  const { rows } = await tenants.sql.query<{ wave: string; created_at: Date }>(
    "SELECT wave, created_at FROM delivery WHERE pharmacy_id = $1 AND state = 'ACCEPTED' ORDER BY created_at",
    [id],
  );
  return rows.map(({ wave, created_at }) => `${dayInJapan(created_at)} ${wave}`);
}

describe('reminders of the yearly review', () => {
  it('climb the ladder over two years, day by day', async () => {
    morning('2027-12-01');
    const associationId = await tenants.association();
    const early = await member(associationId, '2028-02-29');
    const leap = await member(associationId, '2028-02-29');
    const late = await member(associationId, '2028-02-29');
    const never = await member(associationId, '2028-02-29');
    const nobody = await member(associationId, '2028-02-29', 0);
    const gone = await member(associationId, '2028-02-29');
    await tenants.sql.query('UPDATE pharmacy SET withdrawn_at = $2 WHERE id = $1', [gone.id, clock()]);
    const elsewhere = await member(await tenants.association(), '2028-12-31');

    const submissions: Record<string, TestPharmacy[]> = {
      '2028-02-10': [early],
      '2028-02-29': [leap],
      '2028-03-10': [late],
      '2029-02-10': [early],
      '2029-02-20': [leap],
    };
    const down = ['2028-01-30', '2028-12-12', '2028-12-13', '2029-02-03'];
    const unreachable: string[] = [];
    for (let day = '2027-12-01'; day <= '2029-12-31'; day = addDays(day, 1)) {
      if (!down.includes(day)) {
        morning(day);
        const outcome = await remind();
        if (outcome.unreachable > 0) unreachable.push(day);
        if (outcome.written > 0) await work();
      }
      clock.set(`${day}T07:00:00Z`);
      for (const pharmacy of submissions[day] ?? []) await submit(pharmacy);
    }

    expect(await sent(early)).toEqual([
      '2027-12-31 D-60',
      '2028-01-31 D-30',
      '2028-12-14 D-60',
      '2029-01-11 D-30',
      '2029-02-04 D-7',
      '2029-02-09 D-1',
      '2029-12-12 D-60',
    ]);
    expect(await sent(leap)).toEqual([
      '2027-12-31 D-60',
      '2028-01-31 D-30',
      '2028-02-22 D-7',
      '2028-02-28 D-1',
      '2028-12-30 D-60',
      '2029-01-29 D-30',
      '2029-12-22 D-60',
    ]);
    expect(await sent(late)).toEqual([
      '2027-12-31 D-60',
      '2028-01-31 D-30',
      '2028-02-22 D-7',
      '2028-02-28 D-1',
      '2028-03-07 D+7',
      '2029-01-09 D-60',
      '2029-02-08 D-30',
      '2029-03-03 D-7',
      '2029-03-09 D-1',
      '2029-03-17 D+7',
      '2029-03-24 D+14',
    ]);
    expect(await sent(never)).toEqual([
      '2027-12-31 D-60',
      '2028-01-31 D-30',
      '2028-02-22 D-7',
      '2028-02-28 D-1',
      '2028-03-07 D+7',
      '2028-03-14 D+14',
    ]);
    expect(await sent(elsewhere)).toEqual([
      '2028-11-01 D-60',
      '2028-12-01 D-30',
      '2028-12-24 D-7',
      '2028-12-30 D-1',
      '2029-01-07 D+7',
      '2029-01-14 D+14',
    ]);
    expect(await sent(nobody)).toEqual([]);
    expect(await sent(gone)).toEqual([]);
    expect(unreachable[0]).toBe('2027-12-31');
    // Nothing is left unsent, and no pharmacy was sent a rung twice.
    const { rows } = await tenants.sql.query<{ left: string; twice: string }>(
      `SELECT count(*) FILTER (WHERE state <> 'ACCEPTED') AS left,
         count(*) - count(DISTINCT (subject_id, wave)) AS twice FROM delivery`,
    );
    expect(rows).toEqual([{ left: '0', twice: '0' }]);
  }, 120_000);

  it('A reminder is one frozen message to every contact that mail reaches.', async () => {
    morning('2028-02-01');
    const associationId = await tenants.association('見本県薬剤師会');
    const one = await member(associationId, '2028-03-02', 2);
    const two = await member(associationId, '2028-03-02');
    await tenants.contact(two, { email: 'bounced@example.jp' });
    await tenants.sql.query("UPDATE contact SET bounced_at = $1 WHERE email = 'bounced@example.jp'", [
      clock(),
    ]);
    expect(await remind()).toEqual({ written: 3, unreachable: 0 });
    const { rows } = await tenants.sql.query<{
      compiled: { subject: string };
      audience_count: number;
      fields: object;
    }>(
      `SELECT m.compiled, m.audience_count, d.fields FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE d.pharmacy_id = $1`,
      [one.id],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.audience_count).toBe(3);
    expect(rows[0]?.compiled.subject).toContain('期限 2028年3月2日（木）、あと30日');
    expect(rows[0]?.fields).toMatchObject({ pharmacyName: one.name });
    const audit = await tenants.sql.query(
      "SELECT actor FROM audit WHERE action = 'reminders.sendReviewReminders'",
    );
    expect(audit.rows).toEqual([{ actor: 'system' }]);
  });

  it('are not written before nine, nor twice by two workers', async () => {
    const pharmacy = await member(await tenants.association(), '2028-03-02');
    clock.set('2028-01-31T23:59:00Z');
    expect(await remind()).toEqual({ written: 0, unreachable: 0 });
    clock.set('2028-02-01T00:00:00Z');
    const runs = await Promise.all([remind(), remind(), remind()]);
    expect(runs.map(({ written }) => written).sort()).toEqual([0, 0, 1]);
    await work();
    expect(await sent(pharmacy)).toEqual(['2028-02-01 D-30']);
    const { rows } = await tenants.sql.query<{ audience_count: number }>(
      'SELECT audience_count FROM message',
    );
    expect(rows).toEqual([{ audience_count: 1 }]);
  });

  it('make up for missed days by the newest rung alone', async () => {
    clock.set('2027-12-01T00:10:00Z');
    const pharmacy = await member(await tenants.association(), '2028-02-29');
    for (const day of ['2028-03-08', '2028-03-09']) {
      morning(day);
      await remind();
      await work();
    }
    expect(await sent(pharmacy)).toEqual(['2028-03-08 D+7']);
  });

  it('do not follow a submission at once when the period is short', async () => {
    const associationId = await tenants.association();
    await tenants.sql.query('UPDATE association SET review_months = 1 WHERE id = $1', [associationId]);
    const pharmacy = await member(associationId, '2028-01-31');
    morning('2028-01-31');
    await submit(pharmacy);
    for (let day = '2028-01-31'; day <= '2028-02-29'; day = addDays(day, 1)) {
      morning(day);
      if ((await remind()).written > 0) await work();
    }
    expect(await sent(pharmacy)).toEqual(['2028-02-22 D-7', '2028-02-28 D-1']);
  });

  it('go to the new people when the contacts change between rungs', async () => {
    const pharmacy = await member(await tenants.association(), '2028-03-02');
    morning('2028-02-01');
    await remind();
    await work();
    await tenants.sql.query('UPDATE contact SET removed_at = $2 WHERE pharmacy_id = $1', [
      pharmacy.id,
      clock(),
    ]);
    await tenants.contact(pharmacy, { email: 'successor@example.jp' });
    morning('2028-02-02');
    expect((await remind()).written).toBe(0);
    morning('2028-02-24');
    await remind();
    const { rows } = await tenants.sql.query(
      'SELECT wave, address FROM delivery WHERE pharmacy_id = $1 AND wave = $2',
      [pharmacy.id, 'D-7'],
    );
    expect(rows).toEqual([{ wave: 'D-7', address: 'successor@example.jp' }]);
  });

  it('are cancelled by the next one or by the submission they ask for, and the message still adds up', async () => {
    const associationId = await tenants.association();
    const quick = await member(associationId, '2028-03-02', 2);
    const slow = await member(associationId, '2028-03-02');
    morning('2028-02-01');
    await remind();
    await work('DEFERRED');
    morning('2028-02-24');
    await remind();
    await submit(quick);
    clock.advance(7_200_000);
    await work();
    expect(await sent(quick)).toEqual([]);
    expect(await sent(slow)).toEqual(['2028-02-24 D-7']);
    const { rows } = await tenants.sql.query(
      `SELECT audience_count, accepted_count, cancelled_count, settled, why FROM message m,
         LATERAL (SELECT count(settled_at)::int AS settled, string_agg(DISTINCT cancel_reason, ' ') AS why
           FROM delivery WHERE message_id = m.id) d ORDER BY m.created_at`,
    );
    const whole = { audience_count: 3, settled: 3 };
    expect(rows).toEqual([
      { ...whole, accepted_count: 0, cancelled_count: 3, why: 'OVERTAKEN' },
      { ...whole, accepted_count: 1, cancelled_count: 2, why: 'DONE' },
    ]);
  });

  it('tell the 目標日 of rows that are still open, once each day, also over a submission', async () => {
    morning('2026-06-09');
    const associationId = await tenants.association();
    const one = await member(associationId, '2028-02-29');
    const other = await member(associationId, '2028-02-29');
    const yes = { value: 'YES', targetOn: null, reason: null, note: null, revision: 0 } as const;
    const answer = async (pharmacy: TestPharmacy, given: object, itemCode: string) => {
      const scope: PharmacyScope = {
        kind: 'pharmacy',
        associationId,
        pharmacyId: pharmacy.id,
        actor: `person:${personId}`,
        personId,
        requestId: 'test',
      };
      await database.run(scope, async (tx) => {
        const [open] = await findAssessments(tx, { openOf: pharmacy.id }, new Set());
        await answerItem(tx, { ...yes, ...given, assessmentId: open!.id, itemCode });
        await tx.audit({ action: 'test.answer', recordType: 'answer' });
      });
    };
    const no = (targetOn: string) => ({ value: 'NO', targetOn });
    await answer(one, no('2027-03-31'), '1-1-1');
    await answer(one, { value: 'PARTIAL', targetOn: '2027-03-31' }, '1-1-2');
    await answer(one, no('2027-04-01'), '1-1-3');
    await answer(one, { ...yes, revision: 1 }, '1-1-3');
    await answer(one, { ...no('2027-03-31'), revision: 2 }, '1-1-3');
    await answer(other, no('2027-03-31'), '1-1-1');
    await answer(other, { ...yes, revision: 1 }, '1-1-1');
    const targets = async (pharmacy: TestPharmacy) => {
      const { rows } = await tenants.sql.query<{ wave: string; items: string; urgent: boolean }>(
        `SELECT d.wave, d.fields->>'items' AS items, d.urgent FROM delivery d JOIN message m ON m.id = d.message_id
         WHERE d.pharmacy_id = $1 AND m.kind = 'TARGET_REMINDER' ORDER BY d.created_at`,
        [pharmacy.id],
      );
      return rows.map(({ wave, items }) => `${wave}: ${items}`);
    };
    for (let day = '2027-03-10'; day <= '2027-03-18'; day = addDays(day, 1)) {
      morning(day);
      await remind();
    }
    expect(await targets(one)).toEqual(['T-14 2027-03-31: 3']);
    // One row is done; the others are signed with their present answers, and the next review opens.
    await answer(one, { ...yes, revision: 1 }, '1-1-2');
    await tenants.sql.query(
      `UPDATE assessment SET submitted_at = $2, signed_by = $3, signed_name = '見本 太郎', answers_digest = 'x'
       WHERE pharmacy_id = $1`,
      [one.id, clock(), personId],
    );
    await tenants.sql.query(
      `INSERT INTO assessment (association_id, pharmacy_id, framework_id, period, opened_at, due_on)
       SELECT association_id, pharmacy_id, framework_id, 2, $2, '2028-03-18' FROM assessment WHERE pharmacy_id = $1`,
      [one.id, clock()],
    );
    await answer(one, { ...yes }, '1-1-3');
    for (let day = '2027-03-19'; day <= '2027-05-01'; day = addDays(day, 1)) {
      morning(day);
      await remind();
    }
    expect(await targets(one)).toEqual(['T-14 2027-03-31: 3', 'T-0 2027-03-31: 1']);
    expect(await targets(other)).toEqual([]);
  });

  it('do not tell a 目標日 that was set after its rung', async () => {
    morning('2027-03-25');
    const associationId = await tenants.association();
    const pharmacy = await member(associationId, '2028-02-29');
    const scope: PharmacyScope = {
      kind: 'pharmacy',
      associationId,
      pharmacyId: pharmacy.id,
      actor: `person:${personId}`,
      personId,
      requestId: 'test',
    };
    await database.run(scope, async (tx) => {
      const [open] = await findAssessments(tx, { openOf: pharmacy.id }, new Set());
      const no = { value: 'NO', targetOn: '2027-03-31', reason: null, note: null, revision: 0 } as const;
      await answerItem(tx, { ...no, assessmentId: open!.id, itemCode: '1-1-1' });
      await tx.audit({ action: 'test.answer', recordType: 'answer' });
    });
    morning('2027-03-26');
    expect(await remind()).toEqual({ written: 0, unreachable: 0 });
    morning('2027-04-02');
    expect(await remind()).toEqual({ written: 1, unreachable: 0 });
  });

  it('wait for a submission that is being made, and are then not needed', async () => {
    morning('2028-02-01');
    const pharmacy = await member(await tenants.association(), '2028-03-02');
    const submitted = gate();
    const commit = gate();
    const submission = submit(pharmacy, () => {
      submitted.open();
      return commit.opened;
    });
    await submitted.opened;
    const reminders = remind();
    setTimeout(commit.open, 300);
    await submission;
    expect((await reminders).written).toBe(0);
    const { rows } = await tenants.sql.query('SELECT id FROM delivery');
    expect(rows).toEqual([]);
  });
});

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
