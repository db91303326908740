import { randomUUID } from 'node:crypto';
import { alertIncident } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const add = `mutation ($input: AddPoliceDeskInput!) { addPoliceDesk(input: $input) { policeDesk { id } } }`;
const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`;
const station = `mutation ($input: UpdatePharmacyInput!) { updatePharmacy(input: $input) { pharmacy { id } } }`;

describe('the police in the mails about a report', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  /** The registry's name for the police of the prefecture. */
  let force: string;
  beforeAll(async () => {
    api = await startTestApi();
    [here, elsewhere] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
    const { data } = await api.ask<{ authorities: { name: string }[] }>(
      here.staff.cookie,
      '{ authorities { name } }',
    );
    force = data!.authorities[0]!.name.split(' ')[0]!;
  });
  afterAll(() => api.close());
  // Only five reports of a pharmacy a day are alerted one by one, so reports of earlier tests move to another day.
  beforeEach(() => api.tenants.sql.query(`UPDATE incident SET alerted_at = alerted_at - interval '2 days'`));

  const desk = (given: object) =>
    api.ask(here.officer.cookie, add, {
      input: {
        ...{ idempotencyKey: randomUUID(), kind: 'GENERAL', name: '見本県警察本部 相談センター' },
        ...{ phone: '00-0000-9110', source: '見本県警察に電話で確認', confirmedOn: '2026-06-01', ...given },
      },
    });

  /** The texts of both mails that a pharmacy's report sends. */
  const mailsOf = async (place: Prefecture, kind: 'INCIDENT' | 'NEAR_MISS') => {
    await api.ask(place.manager.cookie, report, {
      input: {
        ...{ idempotencyKey: randomUUID(), kind, department: '調剤室', place: '端末1', impact: 'NONE' },
        ...{ occurredAt: '2026-06-09T03:00:00Z', reporterName: '見本 花子', reporterPhone: '00-0000-0000' },
        ...{ condition: '画面に脅迫文が出た。', submit: true },
      },
    });
    const { associationId } = place;
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      'SELECT id FROM incident WHERE association_id = $1 AND alerted_at IS NULL',
      [associationId],
    );
    const incidentId = rows[0]!.id;
    const scope = { kind: 'association', associationId, actor: 'system', requestId: 'sweep' } as const;
    await api.services.database.run(scope, (tx) => alertIncident(tx, incidentId));
    const mails = await api.tenants.sql.query<{ kind: string; text: string }>(
      `SELECT DISTINCT m.kind, m.compiled->>'text' AS text FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE d.subject_id = $1`,
      [incidentId],
    );
    return Object.fromEntries(mails.rows.map((mail) => [mail.kind, mail.text]));
  };

  it('are those of the prefecture while the association has entered no desk, the lists being 要確認', async () => {
    const request = await mailsOf(here, 'INCIDENT');
    expect(request['POLICE_REQUEST']).toContain(`${force}に相談し、${force}と協力して`);
    expect(request['INCIDENT_ALERT']).toContain(`${force}への相談を依頼する連絡`);
    const offer = await mailsOf(here, 'NEAR_MISS');
    expect(offer['POLICE_REQUEST']).toContain(`${force}への情報提供をご検討ください`);
    expect(offer['INCIDENT_ALERT']).toContain(`${force}への情報提供のご案内`);
    for (const text of Object.values({ ...request, ...offer })) {
      expect(text).toContain('https://www.npa.go.jp/bureau/cyber/soudan.html');
      expect(text).toContain('要確認');
    }
    expect(request['INCIDENT_ALERT']).toContain('番号を確かめて、薬剤師会の警察の窓口に登録してください');
  });

  it('are the desk that the association confirmed, by name and telephone, in each of them', async () => {
    const name = '見本県警察本部 サイバー犯罪対策課';
    expect((await desk({})).errors).toBeUndefined();
    expect((await desk({ kind: 'DEDICATED', name, phone: '00-0000-0110' })).errors).toBeUndefined();
    const said = `${name}（電話 00-0000-0110）`;
    const request = await mailsOf(here, 'INCIDENT');
    expect(request['POLICE_REQUEST']).toContain(`${said}に相談し、${name}と協力して`);
    expect(request['INCIDENT_ALERT']).toContain(`${said}への相談を依頼する連絡`);
    const offer = await mailsOf(here, 'NEAR_MISS');
    expect(offer['POLICE_REQUEST']).toContain(`${said}への情報提供をご検討ください`);
    expect(offer['INCIDENT_ALERT']).toContain(`${said}への情報提供のご案内`);
    for (const text of [...Object.values(request), ...Object.values(offer)]) {
      expect(text).toContain(`窓口：${name}（サイバー犯罪専用）\n電話：00-0000-0110`);
      expect(text).toContain('窓口：見本県警察本部 相談センター（総合相談）');
      expect(text).toMatch(/出典：見本県警察に電話で確認（[^）]*6月1日.*が確認）/u);
      expect(text).not.toContain(`${force}に相談`);
    }
    const other = await mailsOf(elsewhere, 'INCIDENT');
    for (const text of Object.values(other)) expect(text).not.toContain('00-0000-0110');
  });

  it('are the desk confirmed within a year before one that was not, and 要確認 when none was', async () => {
    const age = (kind: string) =>
      api.tenants.sql.query(
        `UPDATE police_desk SET confirmed_on = '2025-01-10' WHERE association_id = $1 AND kind = $2`,
        [here.associationId, kind],
      );
    await age('DEDICATED');
    const [first, second] = [await mailsOf(here, 'INCIDENT'), await age('GENERAL')];
    expect(second.rowCount).toBe(1);
    expect(first['POLICE_REQUEST']).toContain('見本県警察本部 相談センター（電話 00-0000-9110）に相談し');
    const last = await mailsOf(here, 'INCIDENT');
    expect(last['POLICE_REQUEST']).toContain(
      '見本県警察本部 サイバー犯罪対策課（電話 00-0000-0110、要確認）に相談し',
    );
    expect(last['INCIDENT_ALERT']).toContain('1年を過ぎています。要確認');
  });

  it("keeps the pharmacy's nearest station out of the alert, which names no pharmacy", async () => {
    const policeStation = { name: '見本中央警察署', phone: '00-0000-0111', source: '県警のページ' };
    const { rows } = await api.tenants.sql.query<{ version: number }>(
      'SELECT version FROM pharmacy WHERE id = $1',
      [here.pharmacy.id],
    );
    const input = { version: rows[0]!.version, policeStation };
    expect((await api.ask(here.manager.cookie, station, { input })).errors).toBeUndefined();
    const mails = await mailsOf(here, 'INCIDENT');
    expect(mails['POLICE_REQUEST']).toContain('最寄りの警察署：見本中央警察署');
    expect(mails['INCIDENT_ALERT']).not.toContain('見本中央警察署');
  });
});
