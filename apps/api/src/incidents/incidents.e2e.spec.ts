import { randomUUID } from 'node:crypto';
import { alertIncident, findUnalertedIncidents } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const report = `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident {
  id number kind condition state submittedAt version pharmacy { id name } } } }`;
const list = '{ incidents { edges { node { id number condition } } } }';
const fields = (more: object = {}) => ({
  input: {
    idempotencyKey: randomUUID(),
    kind: 'SUSPICION',
    department: '調剤室',
    place: 'レセコン2号機',
    occurredAt: '2026-06-09T03:00:00Z',
    reporterName: '見本 花子',
    reporterPhone: '090-0000-0000',
    condition: '画面に英語の脅迫文が出ています。',
    impact: 'STOPPED',
    ...more,
  },
});
interface Reported {
  reportIncident: { incident: { id: string; number: number; submittedAt: string | null; version: number } };
}
interface Listed {
  incidents: { edges: { node: { id: string; number: number; condition: string } }[] };
}

describe('incidents', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
  });
  afterAll(() => api.close());

  const numbersSeen = async (cookie: string) =>
    (await api.ask<Listed>(cookie, list)).data?.incidents.edges.map(({ node }) => node.number);
  const auditRows = async (action: string) =>
    (await api.tenants.sql.query<object>('SELECT actor, pharmacy_id FROM audit WHERE action = $1', [action]))
      .rows;

  it('a submitted report is seen by the pharmacy and its association, and by nobody else', async () => {
    const answer = await api.ask<Reported>(here.staff.cookie, report, fields());
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.reportIncident.incident).toMatchObject({ number: 1, state: 'OPEN' });
    for (const reader of [here.manager, here.officer, here.viewer, here.branchOfficer, here.headOffice]) {
      expect(await numbersSeen(reader.cookie)).toEqual([1]);
    }
    for (const stranger of [elsewhere.manager, elsewhere.officer, elsewhere.branchOfficer]) {
      expect(await numbersSeen(stranger.cookie)).toEqual([]);
    }
    const one = await api.ask(elsewhere.officer.cookie, 'query ($id: ID!) { incident(id: $id) { id } }', {
      id: answer.data?.reportIncident.incident.id,
    });
    expect(one.data).toEqual({ incident: null });
    expect(await auditRows('incidents.reportIncident')).toEqual([
      { actor: `person:${here.staff.id}`, pharmacy_id: here.pharmacy.id },
    ]);
  });

  it('a report that is kept back is the pharmacy’s own until it is submitted', async () => {
    const kept = await api.ask<Reported>(
      here.manager.cookie,
      report,
      fields({ submit: false, kind: 'NEAR_MISS' }),
    );
    const incident = kept.data?.reportIncident.incident;
    expect(incident?.submittedAt).toBeNull();
    expect(await numbersSeen(here.officer.cookie)).not.toContain(incident?.number);
    const submit = `mutation ($key: IdempotencyKey!, $id: ID!, $version: Int!) {
      submitIncident(input: { idempotencyKey: $key, id: $id, version: $version }) { incident { submittedAt version } } }`;
    const variables = { key: randomUUID(), id: incident?.id, version: 1 };
    const stolen = await api.ask(elsewhere.manager.cookie, submit, variables);
    expect(stolen.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    const first = await api.ask(here.manager.cookie, submit, variables);
    const retry = await api.ask(here.manager.cookie, submit, variables);
    expect(first.errors).toBeUndefined();
    expect(retry.data).toEqual(first.data);
    expect(await numbersSeen(here.officer.cookie)).toContain(incident?.number);
    const late = await api.ask(here.manager.cookie, submit, { ...variables, key: randomUUID() });
    expect(late.errors?.[0]?.extensions).toMatchObject({
      code: 'INCIDENT_CONFLICT',
      data: {
        yours: { version: 1 },
        current: { version: 2, state: 'OPEN', submittedAt: api.clock().toISOString() },
      },
    });
  });

  it('is no longer submitted once it was closed: it would alert, and be in no list of open reports', async () => {
    const { manager, officer } = here;
    const kept = await api.ask<Reported>(manager.cookie, report, fields({ submit: false }));
    const { id, number } = kept.data!.reportIncident.incident;
    const close = `mutation ($id: ID!) { closeIncident(input: { id: $id, version: 1 }) { incident { state } } }`;
    expect((await api.ask(manager.cookie, close, { id })).errors).toBeUndefined();
    const submit = `mutation ($key: IdempotencyKey!, $id: ID!) {
      submitIncident(input: { idempotencyKey: $key, id: $id, version: 2 }) { incident { state } } }`;
    const refused = await api.ask(manager.cookie, submit, { key: randomUUID(), id });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'INCIDENT_ALREADY_CLOSED', field: 'id' });
    expect(await numbersSeen(officer.cookie)).not.toContain(number);
  });

  it('is found by the number of its mail or by its pharmacy, in its own association only', async () => {
    const answer = await api.ask<{ reportIncident: { incident: { id: string; reference: string } } }>(
      here.staff.cookie,
      `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id reference } } }`,
      fields(),
    );
    const { id, reference } = answer.data!.reportIncident.incident;
    expect(reference).toMatch(/^I-2026-[0-9A-F]{8}$/);
    const find = async (cookie: string, search: string) =>
      (
        await api.ask<{ incidents: { edges: { node: { id: string; pharmacy: { name: string } } }[] } }>(
          cookie,
          'query ($search: String) { incidents(filter: { search: $search }) { edges { node { id pharmacy { name } } } } }',
          { search },
        )
      ).data?.incidents.edges.map(({ node }) => node);
    const typed = [
      reference,
      ` ${reference.toLowerCase()} `,
      reference.replaceAll('-', 'ー'),
      reference.replace('I', 'Ｉ'),
    ];
    for (const search of typed) {
      expect(await find(here.officer.cookie, search)).toEqual([
        { id, pharmacy: { name: here.pharmacy.name } },
      ]);
      expect(await find(elsewhere.officer.cookie, search)).toEqual([]);
    }
    expect((await find(here.officer.cookie, here.pharmacy.name))?.map((each) => each.id)).toContain(id);
    expect((await find(here.officer.cookie, here.pharmacy.code))?.map((each) => each.id)).toContain(id);
    expect(await find(here.officer.cookie, 'I-2026-00000000')).toEqual([]);
    const long = await api.ask(
      here.officer.cookie,
      '{ incidents(filter: { search: "" }) { edges { cursor } } }',
    );
    expect(long.errors?.[0]?.extensions).toMatchObject({
      code: 'INCIDENT_SEARCH_INVALID',
      field: 'filter.search',
    });
  });

  it('bears the year of Japan in its number', async () => {
    const { rows } = await api.tenants.sql.query<{ reference: string }>(
      `INSERT INTO incident (association_id, pharmacy_id, number, kind, department, place, occurred_at, reporter_name,
         reporter_phone, condition, impact, recorded_at)
       VALUES ($1, $2, 900, 'INCIDENT', '調剤室', 'PC', $3, '見本 花子', '0', '不明', 'NONE', $3) RETURNING reference`,
      [here.associationId, here.pharmacy.id, '2026-12-31T23:00:00Z'],
    );
    expect(rows[0]?.reference).toMatch(/^I-2027-/);
  });

  it('the same key reports once, also at the same moment, and refuses another report', async () => {
    const input = fields();
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.ask<Reported>(here.manager.cookie, report, input)),
    );
    expect(new Set(answers.map(({ data }) => data?.reportIncident.incident.id)).size).toBe(1);
    const other = { input: { ...input.input, condition: '別の内容' } };
    const refused = await api.ask(here.manager.cookie, report, other);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotencyKey',
    });
  });

  it('a late retry gets the first answer, whatever became of the report since', async () => {
    const input = fields();
    const first = await api.ask<Reported>(here.manager.cookie, report, input);
    const close =
      'mutation ($id: ID!) { closeIncident(input: { id: $id, version: 1 }) { incident { state } } }';
    await api.ask(here.officer.cookie, close, { id: first.data?.reportIncident.incident.id });
    expect(await api.ask<Reported>(here.manager.cookie, report, input)).toEqual(first);
  });

  it('reports at the same moment get numbers of their own', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => api.ask<Reported>(here.manager.cookie, report, fields())),
    );
    expect(new Set(answers.map(({ data }) => data?.reportIncident.incident.number)).size).toBe(5);
  });

  it.each([
    ['department', '', 'INCIDENT_TEXT_LENGTH'],
    ['department', 'あ'.repeat(101), 'INCIDENT_TEXT_LENGTH'],
    ['place', '   ', 'INCIDENT_TEXT_LENGTH'],
    ['reporterPhone', '1'.repeat(31), 'INCIDENT_TEXT_LENGTH'],
    ['condition', 'x'.repeat(4_001), 'INCIDENT_TEXT_LENGTH'],
    ['condition', 'a\u0001b', 'INCIDENT_TEXT_CONTROL'],
    ['reporterName', 'a\u001bb', 'INCIDENT_TEXT_CONTROL'],
    ['occurredAt', '2026-06-09T05:00:00Z', 'INCIDENT_IN_FUTURE'],
  ])('refuses a wrong %s at the field', async (field, value, code) => {
    const answer = await api.ask(here.manager.cookie, report, fields({ [field]: value }));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code, field });
  });

  it('keeps hostile text as it was written', async () => {
    const condition = `'); DROP TABLE incident; -- <script>alert(1)</script> {{link}} \u202e \u{1f680}`;
    const answer = await api.ask<{ reportIncident: { incident: { condition: string } } }>(
      here.manager.cookie,
      report,
      fields({ condition }),
    );
    expect(answer.data?.reportIncident.incident.condition).toBe(condition);
  });

  it('pages through all reports, newest first, without gap or repetition', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer = await api.ask<{
        incidents: {
          edges: { node: { id: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(
        here.manager.cookie,
        'query ($after: String) { incidents(first: 3, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const page: {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      } = answer.data!.incidents;
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    const all = await api.tenants.sql.query('SELECT id FROM incident WHERE pharmacy_id = $1', [
      here.pharmacy.id,
    ]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(all.rows.length);
    const bad = await api.ask(here.manager.cookie, '{ incidents(after: "bm9wZQ") { edges { cursor } } }');
    expect(bad.errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_INVALID', field: 'after' });
  });

  it('A submitted report alerts the officers, and asks the pharmacy to consult the police, once.', async () => {
    const { database } = api.services;
    const system = { actor: 'system', requestId: 'sweep' } as const;
    const waiting = await database.read(
      { kind: 'system', task: 'schedule', ...system },
      findUnalertedIncidents,
    );
    expect(waiting.length).toBeGreaterThan(0);
    const [first] = waiting;
    const scope = { kind: 'association', associationId: here.associationId, ...system } as const;
    const alert = () => database.run(scope, (tx) => alertIncident(tx, first!.incidentId));
    expect(await alert()).toBe(3);
    await expect(alert()).resolves.toBe(0);
    const { rows } = await api.tenants.sql.query<{
      kind: string;
      address: string;
      pharmacy_id: string | null;
      text: string;
    }>(
      `SELECT m.kind, d.address, d.pharmacy_id, m.compiled->>'text' AS text FROM delivery d JOIN message m ON m.id = d.message_id
       WHERE d.subject_id = $1 ORDER BY m.kind`,
      [first!.incidentId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['INCIDENT_ALERT', 'POLICE_REQUEST', 'POLICE_REQUEST']);
    expect(rows[0]).toMatchObject({ address: here.officer.email, pharmacy_id: null });
    expect(rows[1]?.pharmacy_id).toBe(here.pharmacy.id);
    // The prefecture's own desk comes first; it links to the national page, which is not repeated.
    const pages = rows[1]?.text.match(/^(?:窓口|ウェブサイト)：.*$/gmu);
    expect(pages).toEqual([
      '窓口：警視庁 サイバー犯罪相談窓口',
      'ウェブサイト：https://www.npa.go.jp/bureau/cyber/soudan.html',
      '窓口：都道府県警察の連絡先、警察署一覧',
      'ウェブサイト：https://www.npa.go.jp/bureau/cyber/ichiran.html',
    ]);
  });

  it('says a near miss in its own words, and does not send it before others', async () => {
    const { data } = await api.ask<Reported>(
      here.staff.cookie,
      report,
      fields({ kind: 'NEAR_MISS', impact: 'NONE' }),
    );
    const incidentId = parseGlobalId(data!.reportIncident.incident.id)!.id;
    const scope = {
      kind: 'association',
      associationId: here.associationId,
      actor: 'system',
      requestId: 'x',
    } as const;
    await api.services.database.run(scope, (tx) => alertIncident(tx, incidentId));
    const { rows } = await api.tenants.sql.query<{
      kind: string;
      urgent: boolean;
      subject: string;
      text: string;
    }>(
      `SELECT DISTINCT m.kind, d.urgent, m.compiled->>'subject' AS subject, m.compiled->>'text' AS text
       FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.subject_id = $1 ORDER BY m.kind`,
      [incidentId],
    );
    expect(rows.map(({ kind, urgent }) => [kind, urgent])).toEqual([
      ['INCIDENT_ALERT', false],
      ['POLICE_REQUEST', false],
    ]);
    for (const { subject, text } of rows) expect(subject + text).not.toContain('至急');
    expect(rows[1]?.text).toContain('警視庁への情報提供をご検討ください');
  });

  it('is closed by an officer or the manager, not by staff', async () => {
    const { data } = await api.ask<Reported>(here.staff.cookie, report, fields());
    const close =
      'mutation ($id: ID!, $version: Int!) { closeIncident(input: { id: $id, version: $version }) { incident { state version } } }';
    const variables = { id: data?.reportIncident.incident.id, version: 1 };
    expect((await api.ask(here.staff.cookie, close, variables)).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await api.ask(elsewhere.officer.cookie, close, variables)).errors?.[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    expect((await api.ask(here.officer.cookie, close, variables)).data).toEqual({
      closeIncident: { incident: { state: 'CLOSED', version: 2 } },
    });
  });
});
