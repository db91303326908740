import { jest } from '@jest/globals';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import {
  fakeClock,
  startDatabase,
  Tenants,
  type FakeClock,
  type Prefecture,
  type TestDatabase,
  type TestPharmacy,
} from '@sonae/testing';
import { alertMissed } from './alert-missed.js';

const log = openLog('test', 'silent');

describe('reports that nobody was alerted to', () => {
  let clock: FakeClock;
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let here: Prefecture;
  const rung: unknown[] = [];
  beforeAll(async () => {
    clock = fakeClock();
    db = await startDatabase();
    const queue = { ring: async (jobs: readonly unknown[]) => void rung.push(...jobs) };
    database = await Database.open({ url: db.url, poolSize: 2, queue, clock, log });
    tenants = await Tenants.open(db, clock);
    here = await tenants.prefecture();
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  let number = 0;
  const submit = async (pharmacy: TestPharmacy, count: number) => {
    for (let turn = 0; turn < count; turn += 1) {
      number += 1;
      await tenants.insert('incident', {
        association_id: pharmacy.associationId,
        pharmacy_id: pharmacy.id,
        number,
        kind: 'SUSPICION',
        department: '調剤室',
        place: 'レセコン',
        occurred_at: clock(),
        reporter_name: '見本 太郎',
        reporter_phone: '00-0000-0000',
        condition: '見慣れない画面が出た',
        impact: 'UNKNOWN',
        recorded_at: clock(),
        submitted_at: clock(),
      });
    }
  };
  /** One run: its count, the number of its transactions for writing alerts, and the number of jobs it rang. */
  const sweep = async () => {
    rung.length = 0;
    const run = jest.spyOn(database, 'run');
    const alerted = await alertMissed({ database, log });
    const transactions = run.mock.calls.length;
    run.mockRestore();
    return { alerted, transactions, rings: rung.length > 0 };
  };

  it('are alerted; while a summary is not due, one of a pharmacy is looked at and nothing is rung', async () => {
    await submit(here.pharmacy, 8);
    expect(await sweep()).toEqual({ alerted: 5, transactions: 5, rings: true });
    // The first one writes the summary of all three; the second one is included in it.
    expect(await sweep()).toEqual({ alerted: 1, transactions: 2, rings: true });
    expect(await sweep()).toEqual({ alerted: 0, transactions: 0, rings: false });
    await submit(here.pharmacy, 4);
    expect(await sweep()).toEqual({ alerted: 0, transactions: 1, rings: false });
    await submit(await tenants.pharmacy(here.associationId), 2);
    expect(await sweep()).toEqual({ alerted: 2, transactions: 3, rings: true });
    clock.advance(3_600_000);
    expect(await sweep()).toEqual({ alerted: 1, transactions: 2, rings: true });
    expect(await sweep()).toEqual({ alerted: 0, transactions: 0, rings: false });
  });
});
