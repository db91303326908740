import { randomUUID } from 'node:crypto';
import { alertIncident } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type Answer, type TestApi } from '../testing/start-test-api.js';

interface Desk {
  id: string;
  kind: string;
  name: string;
  phone: string;
  url: string | null;
  source: string;
  confirmedOn: string;
  version: number;
}

const fields = 'id kind name phone url source confirmedOn version';
const add = `mutation ($input: AddPoliceDeskInput!) { addPoliceDesk(input: $input) { policeDesk { ${fields} } } }`;
const update = `mutation ($input: UpdatePoliceDeskInput!) { updatePoliceDesk(input: $input) { policeDesk { ${fields} } } }`;
const remove = `mutation ($id: ID!, $version: Int!) { removePoliceDesk(input: { id: $id, version: $version }) { policeDesks { ${fields} } } }`;
const list = `{ policeDesks { ${fields} } }`;

const refusal = ({ errors }: Answer<unknown>) =>
  [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field].filter(Boolean).join(' at ');

describe('authorities', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    [here, elsewhere] = [await api.tenants.prefecture(), await api.tenants.prefecture()];
  });
  afterAll(() => api.close());

  const sound = {
    kind: 'DEDICATED',
    name: '見本県警察本部 サイバー犯罪対策課',
    phone: '００－００００－０１１０',
    url: 'https://police.example.jp/cyber/',
    source: '見本県警察に電話で確認',
    confirmedOn: '2026-06-01',
  };
  const enter = (given: object = {}, as = here.officer.cookie) =>
    api.ask<{ addPoliceDesk: { policeDesk: Desk } }>(as, add, {
      input: { idempotencyKey: randomUUID(), ...sound, ...given },
    });
  const desksOf = async (cookie: string) =>
    (await api.ask<{ policeDesks: Desk[] }>(cookie, list)).data?.policeDesks ?? [];
  const textOfPoliceMail = async (place: Prefecture) => {
    const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }`;
    await api.ask(place.manager.cookie, report, {
      input: {
        ...{ idempotencyKey: randomUUID(), kind: 'INCIDENT', department: '調剤室', place: '端末1' },
        ...{ occurredAt: '2026-06-09T03:00:00Z', reporterName: '見本 花子', reporterPhone: '00-0000-0000' },
        ...{ condition: '画面に脅迫文が出た。', impact: 'STOPPED', submit: true },
      },
    });
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      'SELECT id FROM incident WHERE association_id = $1 AND alerted_at IS NULL',
      [place.associationId],
    );
    const incidentId = rows[0]!.id;
    const { associationId } = place;
    const scope = { kind: 'association', associationId, actor: 'system', requestId: 'sweep' } as const;
    await api.services.database.run(scope, (tx) => alertIncident(tx, incidentId));
    const mail = await api.tenants.sql.query<{ text: string }>(
      `SELECT m.compiled->>'text' AS text FROM message m JOIN delivery d ON d.message_id = m.id
       WHERE d.subject_id = $1 AND m.kind = 'POLICE_REQUEST' LIMIT 1`,
      [incidentId],
    );
    return mail.rows[0]!.text;
  };

  it('answers the registry with its notes, and claims no confirmation that was not made', async () => {
    const question = '{ authorities { kind name phone url note source sourceDate verifiedAt } }';
    const { data } = await api.ask<{ authorities: Record<string, string | null>[] }>(
      here.staff.cookie,
      question,
    );
    const rows = data?.authorities ?? [];
    expect(rows.map(({ kind }) => kind)).toEqual([
      'POLICE_CYBER_DESK',
      'DISCLOSURE_GUIDANCE',
      'MHLW_CYBER',
      'POLICE_CYBER_DESK_LIST',
      'POLICE_STATION_LIST',
      'RANSOMWARE_PORTAL',
    ]);
    expect(rows[0]).toMatchObject({ phone: null, sourceDate: '2025-01-31', verifiedAt: null });
    expect(rows[0]?.['note']).toContain('電話番号は出典に記載がない');
    expect(rows.filter(({ verifiedAt }) => verifiedAt !== null)).toEqual([]);
    expect((await api.ask(undefined, question)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('without a desk, sends the police mail with the official lists, unconfirmed', async () => {
    const text = await textOfPoliceMail(elsewhere);
    expect(text).toContain('https://www.npa.go.jp/bureau/cyber/soudan.html');
    expect(text).toContain('（2025年1月31日（金）のもの。要確認）');
    expect(text).not.toContain('が確認）');
  });

  it('A police desk is named in mail once an officer has confirmed it, in the mail of its own association alone.', async () => {
    const { data } = await enter();
    expect(data?.addPoliceDesk.policeDesk).toMatchObject({ ...sound, phone: '00-0000-0110', version: 1 });
    const text = await textOfPoliceMail(here);
    expect(text).toContain('窓口：見本県警察本部 サイバー犯罪対策課（サイバー犯罪専用）\n電話：00-0000-0110');
    expect(text).toMatch(/出典：見本県警察に電話で確認（2026年6月1日（月）、.+が確認）/u);
    expect(text.indexOf('00-0000-0110')).toBeLessThan(text.indexOf('都道府県警察の連絡先、警察署一覧'));
    expect(await textOfPoliceMail(elsewhere)).not.toContain('00-0000-0110');
  });

  it('is read by all of the association and changed by its officers alone', async () => {
    for (const { cookie } of [here.staff, here.manager, here.officer]) {
      expect(await desksOf(cookie)).toHaveLength(1);
    }
    const [desk] = await desksOf(here.officer.cookie);
    expect(await desksOf(elsewhere.officer.cookie)).toEqual([]);
    const change = { id: desk!.id, version: 1, confirmedOn: '2026-06-02' };
    const foreign = elsewhere.officer.cookie;
    expect(refusal(await api.ask(foreign, update, { input: change }))).toBe('NOT_FOUND at id');
    expect(refusal(await api.ask(foreign, remove, change))).toBe('NOT_FOUND at id');
    expect(refusal(await api.ask(here.manager.cookie, update, { input: change }))).toContain('FORBIDDEN');
    const node = '{ node(id: "%") { ... on PoliceDesk { phone } } }'.replace('%', desk!.id);
    expect((await api.ask<{ node: unknown }>(foreign, node)).data?.node).toBeNull();
    expect((await api.ask(here.staff.cookie, node)).data).toEqual({ node: { phone: '00-0000-0110' } });
    expect(await desksOf(here.officer.cookie)).toEqual([desk]);
  });

  it('refuses at the field', async () => {
    const wrong: [object, string][] = [
      [{ name: ' ' }, 'POLICE_DESK_NAME_INVALID at name'],
      [{ phone: '110番' }, 'POLICE_DESK_PHONE_INVALID at phone'],
      [{ phone: '+81 3 0000 0000' }, 'POLICE_DESK_PHONE_INVALID at phone'],
      [{ url: 'http://police.example.jp/' }, 'POLICE_DESK_URL_INVALID at url'],
      [{ url: 'https://police.example.jp/ x' }, 'POLICE_DESK_URL_INVALID at url'],
      [{ source: '' }, 'POLICE_DESK_SOURCE_INVALID at source'],
      [{ source: '一行目\n二行目' }, 'POLICE_DESK_SOURCE_INVALID at source'],
      [{ confirmedOn: '2026-06-10' }, 'POLICE_DESK_DATE_RANGE at confirmedOn'],
      [{ confirmedOn: '2025-06-07' }, 'POLICE_DESK_DATE_RANGE at confirmedOn'],
      [{}, 'POLICE_DESK_PHONE_TAKEN at phone'],
    ];
    for (const [given, told] of wrong) expect(refusal(await enter(given))).toBe(told);
    expect(await desksOf(here.officer.cookie)).toHaveLength(1);
  });

  it('is confirmed anew with its version, and told when another was quicker', async () => {
    const [desk] = await desksOf(here.officer.cookie);
    const input = { id: desk!.id, version: 1, phone: '#9110', kind: 'GENERAL', confirmedOn: '2026-06-09' };
    const { data } = await api.ask<{ updatePoliceDesk: { policeDesk: Desk } }>(here.officer.cookie, update, {
      input,
    });
    expect(data?.updatePoliceDesk.policeDesk).toMatchObject({ phone: '#9110', name: desk!.name, version: 2 });
    const late = await api.ask(here.officer.cookie, update, { input });
    expect(refusal(late)).toBe('POLICE_DESK_CONFLICT at version');
    expect(late.errors?.[0]?.extensions.data).toMatchObject({ current: { phone: '#9110', version: 2 } });
  });

  it('tells all officers who changed what, at once with the change', async () => {
    const other = await api.tenants.person('ASSOCIATION_OFFICER', { associationId: here.associationId });
    const [desk] = await desksOf(here.officer.cookie);
    const input = { id: desk!.id, version: desk!.version, phone: '00-0000-0119', confirmedOn: '2026-06-09' };
    await api.ask(here.officer.cookie, update, { input });
    const told = (wave: string) =>
      api.tenants.sql.query<{ address: string; subject: string; text: string; name: string }>(
        `SELECT d.address, m.compiled->>'subject' AS subject, m.compiled->>'text' AS text, p.name
         FROM delivery d JOIN message m ON m.id = d.message_id, person p
         WHERE m.kind = 'POLICE_DESK_CHANGED' AND m.association_id = $1 AND d.wave = $2 AND p.id = $3`,
        [here.associationId, wave, here.officer.id],
      );
    const { rows } = await told(`v${desk!.version + 1}`);
    expect(rows.map(({ address }) => address).sort()).toEqual([here.officer.email, other.email].sort());
    expect(rows[0]?.subject).toContain('警察の窓口が変更されました');
    expect(rows[0]?.text).toContain(`操作した人：${rows[0]?.name}`);
    expect(rows[0]?.text).toMatch(/■ 変更前[\s\S]+電話：#9110[\s\S]+■ 変更後[\s\S]+電話：00-0000-0119/u);
    const back = { ...input, version: desk!.version + 1, phone: '#9110' };
    await api.ask(here.officer.cookie, update, { input: back });
  });

  it('takes ten, and removes', async () => {
    for (const digit of '123456789') {
      expect(refusal(await enter({ phone: `00-0000-000${digit}` }))).toBe('');
    }
    expect(refusal(await enter({ phone: '00-0000-0000' }))).toBe('POLICE_DESK_TOO_MANY');
    const [first, ...rest] = await desksOf(here.officer.cookie);
    const { data } = await api.ask<{ removePoliceDesk: { policeDesks: Desk[] } }>(
      here.officer.cookie,
      remove,
      { id: first!.id, version: first!.version },
    );
    expect(data?.removePoliceDesk.policeDesks).toEqual(rest);
  });
});
