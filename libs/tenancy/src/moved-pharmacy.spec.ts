import { setTimeout as sleep } from 'node:timers/promises';
import { fakeClock, startDatabase, Tenants, type TestDatabase, type TestPharmacy } from '@sonae/testing';
import { OperationalError } from '@sonae/platform/errors';
import { openLog } from '@sonae/platform/log';
import { Database, type PharmacyScope } from './index.js';

// Moving a pharmacy to another branch moves all its rows. A transaction that writes one of them meanwhile runs again.
describe('a row of a pharmacy that moves', () => {
  let server: TestDatabase;
  let tenants: Tenants;
  let database: Database;
  let pharmacy: TestPharmacy;
  beforeAll(async () => {
    server = await startDatabase();
    tenants = await Tenants.open(server);
    const log = openLog('test', 'silent');
    const queue = { ring: async () => undefined };
    database = await Database.open({ url: server.url, poolSize: 2, queue, clock: fakeClock(), log });
    const associationId = await tenants.association();
    pharmacy = await tenants.pharmacy(associationId, { branchId: await tenants.branch(associationId) });
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const addContact = (values: Record<string, string> = {}) => {
    const { id, associationId } = pharmacy;
    const asker = { actor: 'person:x', requestId: 'r1' };
    const scope: PharmacyScope = { ...asker, kind: 'pharmacy', associationId, pharmacyId: id };
    const row = { association_id: associationId, pharmacy_id: id, ...values };
    return database.run(scope, async (tx) => {
      await tx.query(
        `INSERT INTO contact (${Object.keys(row).join(', ')}, name, role, email, created_at)
         VALUES (${Object.keys(row)
           .map((_, n) => `$${n + 2}`)
           .join(', ')}, '見本', 'OTHER', gen_random_uuid() || '@example.jp', $1)`,
        [tx.now, ...Object.values(row)],
      );
      await tx.audit({ action: 'test.act', recordType: 'contact' });
    });
  };
  const waiting = async () => {
    const { rows } = await tenants.sql.query(`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    return rows.length > 0;
  };

  it('is written with its new branch', async () => {
    const branchId = await tenants.branch(pharmacy.associationId);
    await tenants.sql.query('BEGIN');
    await tenants.sql.query('UPDATE pharmacy SET branch_id = $2 WHERE id = $1', [pharmacy.id, branchId]);
    const added = addContact();
    while (!(await waiting())) await sleep(10);
    await tenants.sql.query('COMMIT');
    await added;
    const { rows } = await tenants.sql.query('SELECT branch_id AS "branchId" FROM contact');
    expect(rows).toEqual([{ branchId }]);
  });

  it('is not excused when it names what is not there', async () => {
    const elsewhere = addContact({ pharmacy_id: '00000000-0000-4000-8000-000000000000' });
    await expect(elsewhere).rejects.not.toBeInstanceOf(OperationalError);
    const reference = database.run(
      { kind: 'system', task: 'operate', actor: 'system', requestId: 'r2' },
      (tx) =>
        tx.audit({
          action: 'test.act',
          recordType: 'test',
          associationId: pharmacy.associationId,
          pharmacyId: '00000000-0000-4000-8000-000000000000',
        }),
    );
    await expect(reference).rejects.toMatchObject({ code: '23503' });
    await expect(reference).rejects.not.toBeInstanceOf(OperationalError);
  });
});
