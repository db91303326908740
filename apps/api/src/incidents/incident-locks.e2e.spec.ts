import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { alertIncident } from '@sonae/domain/incidents';
import type { Prefecture } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const globalId = (type: string, id: string) => Buffer.from(`${type}:${id}`).toString('base64url');
const acts = {
  submit: `mutation ($id: ID!, $key: IdempotencyKey!) {
    submitIncident(input: { idempotencyKey: $key, id: $id, version: 1 }) { incident { id } } }`,
  close: 'mutation ($id: ID!) { closeIncident(input: { id: $id, version: 1 }) { incident { id } } }',
};

describe('a report and a move of its pharmacy', () => {
  let api: TestApi;
  let here: Prefecture;
  let mover: Client;
  beforeAll(async () => {
    api = await startTestApi();
    mover = new Client({ connectionString: api.db.adminUrl });
    await mover.connect();
  });
  afterAll(async () => {
    await mover.end();
    await api.close();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
  });

  const insert = (number: number, more: object = {}) =>
    api.tenants.insert('incident', {
      association_id: here.associationId,
      pharmacy_id: here.pharmacy.id,
      number,
      kind: 'SUSPICION',
      department: '調剤室',
      place: 'レセコン',
      occurred_at: api.clock(),
      reporter_name: '見本 太郎',
      reporter_phone: '00-0000-0000',
      condition: '見慣れない画面が出た',
      impact: 'UNKNOWN',
      recorded_at: api.clock(),
      submitted_at: api.clock(),
      ...more,
    });
  const alert = (incidentId: string) =>
    api.services.database.run(
      { kind: 'association', associationId: here.associationId, actor: 'system', requestId: 'alert' },
      (tx) => alertIncident(tx, incidentId),
    );
  const untilOneWaits = async () => {
    for (let turn = 0; turn < 500; turn += 1) {
      const { rows } = await api.tenants.sql.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if ((rows[0]?.count ?? 0) > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('the act did not wait for the pharmacy');
  };

  /** Starts the act while a transaction moves the pharmacy; the move then updates the reports. */
  async function besideMove<T>(act: () => Promise<T>): Promise<T> {
    const branch = await api.tenants.branch(here.associationId);
    await mover.query('BEGIN');
    await mover.query('SELECT FROM pharmacy WHERE id = $1 FOR UPDATE', [here.pharmacy.id]);
    const answer = act();
    answer.catch(() => undefined);
    await untilOneWaits();
    await mover.query('UPDATE pharmacy SET branch_id = $2 WHERE id = $1', [here.pharmacy.id, branch]);
    await mover.query('COMMIT');
    return answer;
  }

  it('do not wait for each other in a circle when it is alerted', async () => {
    const incidentId = await insert(1);
    expect(await besideMove(() => alert(incidentId))).toBe(3);
  });

  it('do not when it is submitted or closed', async () => {
    const kept = globalId('Incident', await insert(1, { submitted_at: null }));
    const submit = () => api.ask(here.staff.cookie, acts.submit, { id: kept, key: randomUUID() });
    expect((await besideMove(submit)).errors).toBeUndefined();
    const open = globalId('Incident', await insert(2));
    const close = () => api.ask(here.officer.cookie, acts.close, { id: open });
    expect((await besideMove(close)).errors).toBeUndefined();
  });

  it('all go through when alerts and a handover come at once', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((number) => insert(number)));
    const input = {
      pharmacyId: globalId('Pharmacy', here.pharmacy.id),
      version: 1,
      managerName: '新任 太郎',
      managerEmail: 'shinnin@example.jp',
      ownerName: '株式会社新しい薬局',
    };
    const handOver = `mutation ($input: HandOverPharmacyInput!) { handOverPharmacy(input: $input) { pharmacy { id } } }`;
    const [handedOver, ...alerted] = await Promise.all([
      api.ask(here.officer.cookie, handOver, { input }),
      ...ids.map((id) => alert(id)),
    ]);
    expect(handedOver.errors).toBeUndefined();
    expect(alerted.every((count) => count > 0)).toBe(true);
  });
});
