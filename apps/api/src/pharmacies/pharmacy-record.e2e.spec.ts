import { alertIncident } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const fields = `id name nameKana postalCode address phone fax managerName version
  policeStation { name phone source checkedOn }`;
const update = `mutation ($input: UpdatePharmacyInput!) { result: updatePharmacy(input: $input) { pharmacy { ${fields} } } }`;
const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const station = {
  name: '見本警察署',
  phone: '００-0000-0110',
  source: '見本県警察 ウェブサイト「警察署一覧」',
  checkedOn: '2026-06-01',
};

describe('the record of a pharmacy', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    // 8:00 in Japan on the 10th.
    api = await startTestApi({}, '2026-06-09T23:00:00Z');
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
  });
  const ask = (as: { cookie: string }, input: object) =>
    api.ask<{ result: { pharmacy: Record<string, unknown> } }>(as.cookie, update, { input });
  const refusal = async (as: { cookie: string }, input: object) =>
    (await ask(as, input)).errors?.map(({ extensions: { code, field } }) => [code, field]);

  it('is changed by its manager and by an officer, each leaving a line in its trail', async () => {
    const own = await ask(here.manager, {
      version: 1,
      name: '  さくら薬局 本店',
      nameKana: 'ｻｸﾗﾔｯｷｮｸ',
      postalCode: '〒０００-0001',
      address: '見本県見本市2-2',
      phone: '０１-2345-6789',
      fax: '01-2345-6780',
      managerName: '見本 桜',
    });
    expect(own.data?.result.pharmacy).toEqual({
      id: globalId('Pharmacy', here.pharmacy.id),
      name: 'さくら薬局 本店',
      nameKana: 'サクラヤッキョク',
      postalCode: '000-0001',
      address: '見本県見本市2-2',
      phone: '01-2345-6789',
      fax: '01-2345-6780',
      managerName: '見本 桜',
      version: 2,
      policeStation: null,
    });
    const pharmacyId = globalId('Pharmacy', here.pharmacy.id);
    const officer = await ask(here.officer, { pharmacyId, version: 2, fax: '', nameKana: null });
    expect(officer.data?.result.pharmacy).toMatchObject({
      name: 'さくら薬局 本店',
      fax: null,
      nameKana: null,
      version: 3,
    });
    const { rows } = await api.tenants.sql.query<{ actor: string }>(
      `SELECT actor FROM audit WHERE action = 'pharmacies.updatePharmacy' AND pharmacy_id = $1 ORDER BY scope_key`,
      [here.pharmacy.id],
    );
    expect(rows.map(({ actor }) => actor)).toEqual([
      `person:${here.officer.id}`,
      `person:${here.manager.id}`,
    ]);
  });

  it('is not changed by other roles, and the one of another tenant is not found', async () => {
    const pharmacyId = globalId('Pharmacy', here.pharmacy.id);
    for (const who of ['viewer', 'branchOfficer', 'headOffice', 'staff'] as const) {
      expect(await refusal(here[who], { pharmacyId, version: 1, name: '別名' })).toEqual([
        ['FORBIDDEN', 'Mutation.updatePharmacy'],
      ]);
    }
    for (const who of ['officer', 'manager'] as const) {
      expect(await refusal(there[who], { pharmacyId, version: 1, name: '侵入' })).toEqual([
        ['NOT_FOUND', 'pharmacyId'],
      ]);
    }
    expect(await refusal(here.officer, { version: 1, name: '別名' })).toEqual([
      ['PHARMACY_REQUIRED', 'pharmacyId'],
    ]);
  });

  it('tells both versions when two people change it', async () => {
    await ask(here.manager, { version: 1, managerName: '早い 人', policeStation: station });
    const pharmacyId = globalId('Pharmacy', here.pharmacy.id);
    const late = await ask(here.officer, {
      pharmacyId,
      version: 1,
      managerName: '遅い 人',
      policeStation: null,
    });
    expect(late.errors?.[0]?.extensions).toMatchObject({
      code: 'PHARMACY_CONFLICT',
      field: 'version',
      data: {
        yours: { managerName: '遅い 人', policeStation: null, version: 1 },
        current: {
          managerName: '早い 人',
          policeStation: { ...station, phone: '00-0000-0110' },
          version: 2,
        },
      },
    });
  });

  it.each([
    [{ name: '' }, 'PHARMACY_TEXT_INVALID', 'name'],
    [{ name: '薬局\u202e' }, 'PHARMACY_TEXT_INVALID', 'name'],
    [{ name: '=HYPERLINK' }, 'PHARMACY_TEXT_INVALID', 'name'],
    [{ address: 'あ'.repeat(301) }, 'PHARMACY_TEXT_INVALID', 'address'],
    [{ managerName: ' ' }, 'PHARMACY_TEXT_INVALID', 'managerName'],
    [{ nameKana: '漢字' }, 'PHARMACY_KANA_INVALID', 'nameKana'],
    [{ postalCode: '12345' }, 'PHARMACY_POSTAL_CODE_INVALID', 'postalCode'],
    [{ phone: '110' }, 'PHARMACY_PHONE_INVALID', 'phone'],
    [{ fax: 'なし' }, 'PHARMACY_PHONE_INVALID', 'fax'],
    [{ policeStation: { ...station, name: 'a\nb' } }, 'PHARMACY_POLICE_TEXT_INVALID', 'policeStation.name'],
    [{ policeStation: { ...station, phone: '110' } }, 'PHARMACY_PHONE_INVALID', 'policeStation.phone'],
    [{ policeStation: { ...station, source: ' ' } }, 'PHARMACY_POLICE_TEXT_INVALID', 'policeStation.source'],
    [
      { policeStation: { ...station, checkedOn: '2026-06-11' } },
      'PHARMACY_POLICE_DAY_INVALID',
      'policeStation.checkedOn',
    ],
  ])('refuses %j at its field and changes nothing', async (change, code, field) => {
    expect(await refusal(here.manager, { version: 1, ...change })).toEqual([[code, field]]);
    const { rows } = await api.tenants.sql.query('SELECT version, name FROM pharmacy WHERE id = $1', [
      here.pharmacy.id,
    ]);
    expect(rows).toEqual([{ version: 1, name: here.pharmacy.name }]);
  });

  it('keeps from the pharmacy what is the association’s, also below the contract', async () => {
    const scope = {
      kind: 'pharmacy',
      actor: 'system',
      requestId: 'test',
      associationId: here.associationId,
      pharmacyId: here.pharmacy.id,
    } as const;
    for (const change of [`code = 'OTHER'`, 'withdrawn_at = now()', 'branch_id = branch_id']) {
      const done = api.services.database.run(scope, async (tx) => {
        await tx.query(`UPDATE pharmacy SET ${change} WHERE id = $1`, [here.pharmacy.id]);
        await tx.audit({ action: 'test.change', recordType: 'pharmacy' });
      });
      if (change.startsWith('branch')) await done;
      else await expect(done).rejects.toThrow('its own record');
    }
  });

  it('puts the nearest police station first in the request to consult the police, and says where it is from', async () => {
    await ask(here.manager, { version: 1, policeStation: { ...station, checkedOn: null } });
    const read = `{ pharmacy { policeStation { name phone source checkedOn } } }`;
    expect((await api.ask(here.staff.cookie, read)).data).toEqual({
      pharmacy: { policeStation: { ...station, phone: '00-0000-0110', checkedOn: null } },
    });
    const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`;
    const input = {
      idempotencyKey: 'a-report-of-an-incident',
      kind: 'INCIDENT',
      department: '調剤室',
      place: 'レセコン',
      occurredAt: '2026-06-09T22:00:00.000Z',
      reporterName: '見本 太郎',
      reporterPhone: '00-0000-0000',
      condition: '見覚えのない警告画面が出た',
      impact: 'STOPPED',
      submit: true,
    };
    const { data } = await api.ask<{ reportIncident: { incident: { id: string } } }>(
      here.manager.cookie,
      report,
      { input },
    );
    const incidentId = Buffer.from(data?.reportIncident.incident.id ?? '', 'base64url')
      .toString()
      .replace('Incident:', '');
    const association = {
      kind: 'association',
      actor: 'system',
      requestId: 'test',
      associationId: here.associationId,
    } as const;
    await api.services.database.run(association, (tx) => alertIncident(tx, incidentId));
    const { rows } = await api.tenants.sql.query<{ text: string; html: string }>(
      `SELECT compiled->>'text' AS text, compiled->>'html' AS html FROM message m
       WHERE kind = 'POLICE_REQUEST' AND association_id = $1`,
      [here.associationId],
    );
    expect(rows).toHaveLength(1);
    for (const body of [rows[0]?.text ?? '', rows[0]?.html ?? '']) {
      expect(body.indexOf('最寄りの警察署')).toBeGreaterThan(0);
      expect(body).toContain('見本警察署');
      expect(body).toContain('00-0000-0110');
      expect(body).toContain('出典：見本県警察 ウェブサイト「警察署一覧」（要確認）');
    }
    expect(rows[0]?.text.indexOf('見本警察署')).toBeLessThan(rows[0]?.text.indexOf('窓口：') ?? 0);
  });
});
