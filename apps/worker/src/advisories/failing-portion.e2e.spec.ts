import { readFileSync } from 'node:fs';
import {
  continuePreparation,
  createAdvisory,
  findPreparations,
  publishAdvisory,
} from '@sonae/domain/advisories';
import { Database, type AssociationScope, type Id } from '@sonae/tenancy';
import { Client } from 'pg';
import { deliverScope } from '../deliveries/deliver-scope.js';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

const pharmacies = 4_300;
const portion = 500;
const notice = new URL('../../../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

describe('a portion of a publication that cannot be written', () => {
  let test: TestWorker;
  let other: Client;
  beforeAll(async () => {
    // Only the sweep at the start runs.
    test = await startTestWorker({ SWEEP_SECONDS: '60', LOG_LEVEL: 'silent' });
    const { associationId, pharmacy } = test.prefecture;
    await test.tenants.sql.query(
      `INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
       SELECT $1, $2, $3, 'N' || n, '見本薬局' || n, '見本県', '見本', now(), now() FROM generate_series(2, $4::integer) n`,
      [associationId, pharmacy.branchId, pharmacy.corporationId, pharmacies],
    );
    other = new Client({ connectionString: test.db.adminUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await test.close();
  });

  /** The ids of the notice and of a pharmacy of its second portion. */
  const publish = async (database: Database): Promise<{ id: Id; pharmacyId: Id }> => {
    const { associationId } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'person:officer',
      requestId: 'test',
    };
    const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
    const id = await database.run(scope, (tx) => createAdvisory(tx, { content, audience: { kind: 'ALL' } }));
    await database.run(scope, (tx) => publishAdvisory(tx, { id, version: 1 }));
    const { rows } = await test.tenants.sql.query<{ id: Id }>(
      'SELECT pharmacy_ids[7] AS id FROM advisory_portion WHERE advisory_id = $1 AND place = 1',
      [id],
    );
    return { id, pharmacyId: rows[0]!.id };
  };
  /** Creates `count` copies of a prepared notice, each with one portion. */
  const copy = (id: Id, count: number) =>
    other.query(
      `CREATE TEMP TABLE copy AS SELECT gen_random_uuid() AS id FROM generate_series(1, ${count});
       INSERT INTO advisory SELECT (jsonb_populate_record(a, jsonb_build_object('id', c.id))).* FROM advisory a, copy c
         WHERE a.id = '${id}';
       INSERT INTO advisory_version SELECT (jsonb_populate_record(v, jsonb_build_object('advisory_id', c.id))).*
         FROM advisory_version v, copy c WHERE v.advisory_id = '${id}';
       INSERT INTO advisory_preparation SELECT (jsonb_populate_record(n, jsonb_build_object('advisory_id', c.id))).*
         FROM advisory_preparation n, copy c WHERE n.advisory_id = '${id}';
       INSERT INTO advisory_portion SELECT (jsonb_populate_record(o, jsonb_build_object('advisory_id', c.id))).*
         FROM advisory_portion o, copy c WHERE o.advisory_id = '${id}' AND place = 1`,
    );
  const written = async (id: Id) => {
    const { rows } = await test.tenants.sql.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM advisory_target WHERE advisory_id = $1',
      [id],
    );
    return rows[0]!.count;
  };
  const onTarget = (act: string) =>
    other.query(
      `CREATE OR REPLACE FUNCTION on_target() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${act} RETURN NEW; END $$;
       CREATE OR REPLACE TRIGGER on_target BEFORE INSERT ON advisory_target FOR EACH ROW EXECUTE FUNCTION on_target()`,
    );

  it.each([
    {
      why: 'for its data',
      begin: (id: Id) => onTarget(`IF NEW.pharmacy_id = '${id}' THEN RAISE EXCEPTION 'as asked'; END IF;`),
      end: () => other.query('DROP TRIGGER on_target ON advisory_target'),
    },
    {
      why: 'while a pharmacy is locked',
      begin: (id: Id) => other.query(`BEGIN; SELECT FROM pharmacy WHERE id = '${id}' FOR UPDATE`),
      end: () => other.query('COMMIT'),
    },
  ])('$why keeps no other portion waiting, and is written by the next sweep', async ({ begin, end }) => {
    await test.worker.close();
    const { id, pharmacyId } = await publish(test.services.database);
    await begin(pharmacyId);
    await test.restart();
    await test.until(async () => (await written(id)) === pharmacies - portion, 10);
    await test.worker.preparer.idle();
    expect(await written(id)).toBe(pharmacies - portion);
    await end();
    await test.worker.preparer.ring();
    await test.worker.preparer.idle();
    expect(await written(id)).toBe(pharmacies);
  });

  it('of many notices hides no other notice, though no bell rings', async () => {
    await test.worker.close();
    const { id: like } = await publish(test.services.database);
    await copy(like, 101);
    const { log, settings } = test.services;
    const queue = { ring: () => Promise.resolve() };
    const silent = await Database.open({ url: settings.DATABASE_URL, poolSize: 1, queue, log });
    const { id } = await publish(silent);
    await silent.close();
    await onTarget(`IF NEW.advisory_id <> '${id}' THEN RAISE EXCEPTION 'as asked'; END IF;`);
    await test.restart();
    await test.until(async () => (await written(id)) === pharmacies);
    await other.query('DELETE FROM advisory_preparation; DROP TRIGGER on_target ON advisory_target');
  });

  it('within the time of a statement has more time when it is tried again', async () => {
    await test.worker.close();
    const { id, pharmacyId } = await publish(test.services.database);
    await onTarget(`IF NEW.pharmacy_id = '${pharmacyId}' THEN PERFORM pg_sleep(2); END IF;`);
    const { queue, log, settings } = test.services;
    const url = settings.DATABASE_URL;
    const database = await Database.open({ url, poolSize: 1, queue, log, statementTimeout: 1_000 });
    try {
      const [preparation] = await database.read(deliverScope, (tx) => findPreparations(tx, id));
      const taken: number[] = [];
      const go = (last: number[]) =>
        continuePreparation(database, preparation!, { last, onTaken: (place) => void taken.push(place) });
      await expect(go([])).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      for (let left = 2; left < pharmacies / portion; left += 1) await go([1]);
      expect(await written(id)).toBe(pharmacies - portion);
      expect(await go([1])).toMatchObject({ done: pharmacies, total: pharmacies });
      expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1]);
    } finally {
      await database.close();
    }
  });
});
