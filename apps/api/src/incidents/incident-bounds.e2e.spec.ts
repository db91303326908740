import { randomUUID } from 'node:crypto';
import { alertIncident, findUnalertedIncidents } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id submittedAt } } }`;
interface Reported {
  reportIncident: { incident: { id: string; submittedAt: string | null } };
}
const HOUR = 3_600_000;

describe('the reports of one pharmacy', () => {
  let api: TestApi;
  let here: Prefecture;
  let cookie: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    cookie = here.staff.cookie;
  });

  const ask = (more: object = {}, as = cookie) =>
    api.ask<Reported>(as, report, {
      input: {
        idempotencyKey: randomUUID(),
        kind: 'INCIDENT',
        department: '調剤室',
        place: 'レセコン',
        occurredAt: '2026-06-09T03:00:00Z',
        reporterName: '見本 花子',
        reporterPhone: '090-0000-0000',
        condition: '画面に英語の脅迫文が出ています。',
        impact: 'STOPPED',
        ...more,
      },
    });
  const alert = (incidentId: string) =>
    api.services.database.run(
      { kind: 'association', associationId: here.associationId, actor: 'system', requestId: 'alert' },
      (tx) => alertIncident(tx, incidentId),
    );
  const reportAndAlert = async (more: object = {}) => {
    const { data, errors } = await ask(more);
    expect(errors).toBeUndefined();
    return alert(parseGlobalId(data!.reportIncident.incident.id)!.id);
  };
  const waiting = async () => {
    const scope = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'sweep' } as const;
    const found = await api.services.database.read(scope, findUnalertedIncidents);
    return found.filter(({ associationId }) => associationId === here.associationId);
  };
  const sweep = async () => {
    for (const { incidentId } of await waiting()) await alert(incidentId);
  };
  const mails = async () => {
    const { rows } = await api.tenants.sql.query<{
      kind: string;
      wave: string;
      subject: string;
      text: string;
    }>(
      `SELECT m.kind, d.wave, m.compiled->>'subject' AS subject, m.compiled->>'text' AS text
       FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.association_id = $1 AND m.kind IN ('INCIDENT_ALERT', 'POLICE_REQUEST') ORDER BY d.created_at, m.kind`,
      [here.associationId],
    );
    return rows;
  };
  const count = async (wave: string) => (await mails()).filter((mail) => mail.wave === wave).length;
  const later = async (milliseconds: number) => {
    api.clock.advance(milliseconds);
    cookie = await api.tenants.session(here.staff.id, here.staff.membershipId);
  };

  it('send five alerts with requests to the police a day, then one summary an hour, and none is lost', async () => {
    for (let number = 1; number <= 5; number += 1) expect(await reportAndAlert()).toBe(3);
    expect(await reportAndAlert({ kind: 'NEAR_MISS', impact: 'NONE' })).toBe(1);
    for (let number = 7; number <= 12; number += 1) expect(await reportAndAlert()).toBe(0);
    await sweep();
    expect([await count('alert'), await count('police'), await count('summary')]).toEqual([5, 10, 1]);
    const [first] = (await mails()).filter(({ wave }) => wave === 'summary');
    expect(first?.subject).toBe(
      '【お知らせ】サイバー事案の第一報が続いています（24時間で6件／内容確認のお願い）',
    );
    expect((await waiting()).length).toBeGreaterThan(0);

    await later(HOUR);
    await sweep();
    await sweep();
    expect(await waiting()).toEqual([]);
    expect([await count('alert'), await count('police'), await count('summary')]).toEqual([5, 10, 2]);
    const second = (await mails()).findLast(({ wave }) => wave === 'summary');
    expect(second?.subject).toBe(
      '【至急】サイバー事案の第一報が続いています（24時間で12件／内容確認のお願い）',
    );
    expect(second?.text).toContain('このメールは6件分です');
    expect(second?.text).toContain('警察への相談を依頼するメールを薬局へお送りしていません');
    expect(second?.text).not.toContain(here.pharmacy.name);
    const { data } = await api.ask<{ incidents: { totalCount: number } }>(
      await api.tenants.session(here.officer.id, here.officer.membershipId),
      '{ incidents { totalCount } }',
    );
    expect(data?.incidents.totalCount).toBe(12);

    await later(23 * HOUR);
    expect(await reportAndAlert()).toBe(3);
  });

  it('alerted at the same moment are bounded too, and those of another pharmacy are not', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => ask()));
    await Promise.all(made.map(({ data }) => alert(parseGlobalId(data!.reportIncident.incident.id)!.id)));
    expect([await count('alert'), await count('police'), await count('summary')]).toEqual([5, 10, 1]);
    const unlike = await api.tenants.pharmacy(here.associationId);
    const neighbour = await api.tenants.person('PHARMACY_STAFF', {
      associationId: here.associationId,
      pharmacyId: unlike.id,
    });
    const { data } = await ask({}, neighbour.cookie);
    expect((await waiting()).length).toBeGreaterThan(0);
    await alert(parseGlobalId(data!.reportIncident.incident.id)!.id);
    expect(await count('alert')).toBe(6);
  });

  it('a flood of one pharmacy does not hold up the lost doorbell of another', async () => {
    const insert = `INSERT INTO incident (association_id, pharmacy_id, number, kind, department, place, occurred_at,
        reporter_name, reporter_phone, condition, impact, recorded_at, submitted_at)
      SELECT $1, $2, n, 'INCIDENT', '調剤室', 'PC', $3, '見本 花子', '0', '不明', 'NONE', $3, $3
      FROM generate_series(1, $4::int) n`;
    const sql = api.tenants.sql;
    await sql.query(insert, [here.associationId, here.pharmacy.id, '2026-06-01T00:00:00Z', 600]);
    const other = await api.tenants.prefecture();
    await sql.query(insert, [other.associationId, other.pharmacy.id, '2026-06-09T00:00:00Z', 1]);
    const scope = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'sweep' } as const;
    const found = await api.services.database.read(scope, findUnalertedIncidents);
    expect(found.map(({ associationId }) => associationId)).toContain(other.associationId);
    await sql.query('DELETE FROM incident WHERE association_id = $1', [here.associationId]);
  });

  it('that are not submitted leave room for those that are', async () => {
    for (let number = 1; number <= 25; number += 1)
      expect((await ask({ submit: false })).errors).toBeUndefined();
    const refused = await ask({ submit: false });
    expect(refused.errors?.[0]?.extensions.code).toBe('INCIDENT_LIMIT');
    expect(refused.errors?.[0]?.message).toContain('提出していない第一報は、1つの薬局で24時間に25件まで');
    expect((await ask({ submit: true })).errors).toBeUndefined();
    await later(24 * HOUR);
    expect((await ask({ submit: false })).errors).toBeUndefined();
  });

  it('are 50 in 24 hours, submitted or not; then the association is named, with its telephone', async () => {
    await api.tenants.sql.query(`UPDATE association SET phone = '00-0000-1234' WHERE id = $1`, [
      here.associationId,
    ]);
    const same = { idempotencyKey: randomUUID(), submit: false };
    const first = await ask(same);
    for (let number = 2; number <= 50; number += 1) {
      expect((await ask({ submit: number % 2 === 0 })).errors).toBeUndefined();
    }
    const refused = await ask();
    expect(refused.errors?.[0]?.extensions.code).toBe('INCIDENT_LIMIT');
    expect(refused.errors?.[0]?.message).toMatch(/見本県薬剤師会\d*（電話 00-0000-1234）にお電話で/u);
    // A retry of a written report does not count.
    expect(await ask(same)).toEqual(first);
    const elsewhere = await api.tenants.prefecture();
    expect((await ask({}, elsewhere.staff.cookie)).errors).toBeUndefined();
    await later(24 * HOUR);
    expect((await ask()).errors).toBeUndefined();
  });
});
