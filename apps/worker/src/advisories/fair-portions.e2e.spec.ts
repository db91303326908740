import { readFileSync } from 'node:fs';
import { createAdvisory, publishAdvisory } from '@sonae/domain/advisories';
import type { AssociationScope } from '@sonae/tenancy';
import type { Prefecture } from '@sonae/testing';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';

const pharmacies = 1_750;
/** The publication writes the first portion. */
const portions = 3;
const notices = 8;
const notice = new URL('../../../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

describe('the notices of one association', () => {
  let test: TestWorker;
  let other: Prefecture;
  beforeAll(async () => {
    test = await startTestWorker({ SWEEP_SECONDS: '60' });
    other = await test.tenants.prefecture();
    const { sql } = test.tenants;
    for (const { associationId, pharmacy } of [test.prefecture, other]) {
      await sql.query(
        `INSERT INTO pharmacy (association_id, branch_id, corporation_id, code, name, address, manager_name, created_at, updated_at)
         SELECT $1, $2, $3, 'N' || n, '見本薬局' || n, '見本県', '見本', now(), now() FROM generate_series(2, $4::integer) n`,
        [associationId, pharmacy.branchId, pharmacy.corporationId, pharmacies],
      );
    }
    await sql.query(
      `CREATE TABLE written (place integer GENERATED ALWAYS AS IDENTITY, association_id uuid);
       CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS
         $$ BEGIN INSERT INTO written (association_id) VALUES (OLD.association_id); RETURN OLD; END $$;
       CREATE TRIGGER note_written AFTER DELETE ON advisory_portion FOR EACH ROW EXECUTE FUNCTION note_written()`,
    );
  });
  afterAll(() => test.close());

  const publish = async ({ associationId }: Prefecture) => {
    const { database } = test.services;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: 'person:officer',
      requestId: 'test',
    };
    const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
    const id = await database.run(scope, (tx) => createAdvisory(tx, { content, audience: { kind: 'ALL' } }));
    await database.run(scope, (tx) => publishAdvisory(tx, { id, version: 1 }));
  };

  it('however many they are, leave every second turn to the notice of another', async () => {
    await test.worker.close();
    for (let published = 0; published < notices; published += 1) await publish(test.prefecture);
    await publish(other);
    await test.tenants.sql.query('DELETE FROM written');
    await test.restart();
    const written = async () => {
      const { rows } = await test.tenants.sql.query<{ by: string }>(
        'SELECT association_id AS by FROM written ORDER BY place',
      );
      return rows.map(({ by }) => (by === other.associationId ? 'other' : 'many'));
    };
    await test.until(async () => (await written()).length === portions * (notices + 1), 60);
    // The other notice gets every second turn; as many turns again may pass before all nine have been found. With one
    // turn in nine it would end with the last.
    expect((await written()).lastIndexOf('other')).toBeLessThan(4 * portions);
  });
});
