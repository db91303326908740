import { composeApiKey } from '../keys/compose-api-key.js';
import { hashSecret } from '@sonae/platform/crypto';
import { openLog } from '@sonae/platform/log';
import { Client } from 'pg';
import { Database, Entrance, type Scope, type SystemScope, type Tx } from '@sonae/tenancy';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { findApiKey } from '../keys/find-api-key.js';
import { findSession } from './find-session.js';
import { proveCredential } from './prove-credential.js';

const sessions: SystemScope = { kind: 'system', task: 'sessions', actor: 'system', requestId: 'r' };
const accounts: SystemScope = { ...sessions, task: 'accounts' };
const tokenOf = ({ cookie }: { cookie: string }) => cookie.slice(cookie.indexOf('=') + 1);

describe('a scope that is entered with a credential', () => {
  let server: TestDatabase;
  let tenants: Tenants;
  let database: Database;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    server = await startDatabase();
    const clock = fakeClock();
    tenants = await Tenants.open(server, clock);
    const queue = { ring: async () => undefined };
    database = await Database.open({
      url: server.url,
      poolSize: 4,
      queue,
      clock,
      log: openLog('test', 'silent'),
    });
  });
  beforeEach(async () => {
    [here, there] = [await tenants.prefecture(), await tenants.prefecture()];
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await server.drop();
  });

  const sql = (text: string, ...values: unknown[]) => tenants.sql.query(text, values);
  const whose = async (token: string) => {
    const session = await database.readInOneTrip(sessions, (tx) => findSession(tx, token));
    return session?.whose ?? '';
  };
  const association = ({ associationId, officer }: Prefecture): Scope => ({
    kind: 'association',
    actor: `person:${officer.id}`,
    personId: officer.id,
    requestId: 'r',
    associationId,
  });
  const pharmacyScope = (place: Prefecture, personId?: string): Scope => ({
    kind: 'pharmacy',
    ...{ actor: 'x', requestId: 'r', ...(personId && { personId }) },
    ...{ associationId: place.associationId, pharmacyId: place.pharmacy.id },
  });
  const entering = (scope: Scope, of: 'session' | 'api-key', secret: string, known: string) => {
    const told: (Date | string)[] = [];
    const entrance = new Entrance(proveCredential(of, secret, known), {
      held: (usedAt) => told.push(usedAt),
      outdated: () => told.push('outdated'),
    });
    return { told, scope: { ...scope, entrance } };
  };
  /** What is seen in the scope, and whether it may write. */
  const codes = (tx: Tx) => tx.query<{ code: string }>('SELECT code FROM pharmacy ORDER BY code');
  const settings = (tx: Tx) =>
    tx.query(`SELECT current_setting('sonae.kind') AS kind, current_setting('sonae.task') AS task,
      current_setting('sonae.person_id') AS person, current_setting('sonae.home_id') AS home,
      current_setting('sonae.scope_id') AS scope`);
  const outdated = { code: 'SCOPE_OUTDATED' };

  it('has the settings of that scope, and sees what it sees, whatever scope it is', async () => {
    const { officer, manager, pharmacy } = here;
    const token = tokenOf(officer);
    const known = await whose(token);
    const own = { ...accounts, personId: officer.id };
    for (const scope of [association(here), accounts, own, sessions]) {
      const { told, scope: entered } = entering(scope, 'session', token, known);
      const plain = await database.readInOneTrip(scope, (tx) => Promise.all([settings(tx), codes(tx)]));
      const found = await database.readInOneTrip(entered, (tx) => Promise.all([settings(tx), codes(tx)]));
      expect(found).toEqual(plain);
      expect(told).toEqual([fakeClock()()]);
    }
    const held = tokenOf(manager);
    const asked = pharmacyScope(here, manager.id);
    const { scope } = entering(asked, 'session', held, await whose(held));
    expect(await database.read(scope, codes)).toEqual([{ code: pharmacy.code }]);
    // The settings end with the transaction, as always: the next one has its own.
    expect(await database.readInOneTrip(association(there), codes)).toEqual([{ code: there.pharmacy.code }]);
  });

  it('is refused to a credential of another person or place', async () => {
    const [mine, others] = [tokenOf(here.officer), tokenOf(there.officer)];
    const [known, ofOthers] = [await whose(mine), await whose(others)];
    const wrong: [Scope, string, string][] = [
      // A token that opens nothing; one of another session; another person's scope with one's own session.
      [association(here), 'a-token-that-nobody-has', known],
      [association(here), others, known],
      [association(here), mine, ofOthers],
      [association(here), mine, ''],
      [association(there), mine, known],
      // One's own person, in a place where the credential is not.
      [{ ...association(here), associationId: there.associationId } as Scope, mine, known],
      [pharmacyScope(here, here.officer.id), mine, known],
      [{ ...accounts, task: 'operate', personId: here.officer.id }, mine, known],
      [{ ...accounts, personId: there.officer.id }, mine, known],
    ];
    for (const [scope, token, expected] of wrong) {
      const { told, scope: entered } = entering(scope, 'session', token, expected);
      await expect(database.readInOneTrip(entered, codes)).rejects.toMatchObject(outdated);
      await expect(database.read(entered, codes)).rejects.toMatchObject(outdated);
      expect(told).toEqual(['outdated', 'outdated']);
    }
  });

  const ends: [string, string][] = [
    ['was revoked', 'UPDATE session SET revoked_at = last_seen_at WHERE person_id = $1'],
    [
      'is idle for too long',
      `UPDATE session SET last_seen_at = last_seen_at - interval '30 minutes' WHERE person_id = $1`,
    ],
    ['came to its end', 'UPDATE session SET expires_at = last_seen_at WHERE person_id = $1'],
    ['is gone', 'DELETE FROM session WHERE person_id = $1'],
    ['lost its role', 'UPDATE membership SET revoked_at = created_at WHERE person_id = $1'],
    ['has another role', `UPDATE membership SET role = 'ASSOCIATION_VIEWER' WHERE person_id = $1`],
    ['acts in no place', 'UPDATE session SET membership_id = NULL WHERE person_id = $1'],
  ];
  it.each(ends)('is refused when the session %s, and changes nothing', async (_, end) => {
    const token = tokenOf(here.officer);
    const { scope } = entering(association(here), 'session', token, await whose(token));
    expect(await database.read(scope, codes)).toEqual([{ code: here.pharmacy.code }]);
    const late = entering(association(here), 'session', token, await whose(token));
    await sql(end, here.officer.id);
    const rename = async (tx: Tx) => {
      await tx.audit({ action: 'x.rename', recordType: 'association' });
      await tx.query('UPDATE association SET name = $1', ['renamed']).catch(() => undefined);
    };
    await expect(database.run(late.scope, rename)).rejects.toMatchObject(outdated);
    await expect(database.writeInOneTrip(late.scope, rename)).rejects.toMatchObject(outdated);
    const { rows } = await sql(`SELECT count(*)::int AS renamed FROM association WHERE name = 'renamed'`);
    expect(rows).toEqual([{ renamed: 0 }]);
  });

  it('is refused in the old place after a move, and sees the new one alone with what is found anew', async () => {
    const token = tokenOf(here.officer);
    const known = await whose(token);
    await sql(
      'UPDATE membership SET association_id = $2 WHERE person_id = $1',
      here.officer.id,
      there.associationId,
    );
    const late = entering(association(here), 'session', token, known);
    await expect(database.readInOneTrip(late.scope, codes)).rejects.toMatchObject(outdated);
    const moved = { ...association(here), associationId: there.associationId } as Scope;
    const { scope } = entering(moved, 'session', token, await whose(token));
    expect(await database.readInOneTrip(scope, codes)).toEqual([{ code: there.pharmacy.code }]);
  });

  it('waits for no end that is not committed, and is refused after it', async () => {
    const token = tokenOf(here.officer);
    const known = await whose(token);
    const enter = () => {
      const { scope } = entering(association(here), 'session', token, known);
      return database.readInOneTrip(scope, codes);
    };
    await sql('BEGIN');
    await sql('UPDATE session SET revoked_at = last_seen_at WHERE person_id = $1', here.officer.id);
    expect(await enter()).toEqual([{ code: here.pharmacy.code }]);
    await sql('COMMIT');
    await expect(enter()).rejects.toMatchObject(outdated);
  });

  it('is refused where the scope does not fit together, or is none that a credential opens', async () => {
    const token = tokenOf(here.manager);
    const known = await whose(token);
    const { associationId, pharmacy, manager } = here;
    const program = new Client({ connectionString: server.url });
    await program.connect();
    const { rows: tasks } = await sql(
      `SELECT app.task_id('operate') AS operate, app.task_id('deliver') AS deliver, app.task_id('accounts') AS accounts`,
    );
    const [task] = tasks as { operate: string; deliver: string; accounts: string }[];
    const key = hashSecret(token).toString('hex');
    const enter = async (...scope: (string | null)[]) => {
      await program.query('BEGIN');
      const text = `SELECT app.enter($1, $2, $3, $4, $5, $6, 'none', 'session', $7, $8)`;
      const outcome = await program.query(text, [...scope, fakeClock()(), key, known]).then(
        () => 'entered',
        (error: unknown) => (error as Error).message,
      );
      await program.query('ROLLBACK');
      return outcome;
    };
    const [who, at, shop] = [manager.id, associationId, pharmacy.id];
    expect(await enter('pharmacy', '', who, at, shop)).toBe('entered');
    expect(await enter('system', 'accounts', who, '', task?.accounts ?? '')).toBe('entered');
    const wrong: (string | null)[][] = [
      ['system', '', who, at, shop],
      ['system', '', who, at, at],
      ['system', '', who, '', task?.operate ?? ''],
      ['system', 'sessions', who, '', task?.operate ?? ''],
      ['system', 'operate', who, '', task?.operate ?? ''],
      ['system', 'deliver', who, '', task?.deliver ?? ''],
      ['system', 'accounts', who, at, at],
      ['system', 'accounts', who, at, task?.accounts ?? ''],
      ['pharmacy', 'accounts', who, at, shop],
      ['association', '', who, at, shop],
      ['association', '', who, at, at],
      ['corporation', '', who, at, pharmacy.corporationId],
      ['corporation', '', who, at, shop],
      ['branch', '', who, at, shop],
      ['another', '', who, at, shop],
      ...[0, 1, 2, 3, 4].map((left) => ['pharmacy', '', who, at, shop].with(left, null as never)),
    ];
    for (const scope of wrong) expect([scope, await enter(...scope)]).toEqual([scope, 'SCOPE_OUTDATED']);
    await program.end();
  });

  it('does not end before a transaction that has proven it, and is refused behind an end under way', async () => {
    const { manager } = here;
    const token = tokenOf(manager);
    const known = await whose(token);
    const { scope } = entering(pharmacyScope(here, manager.id), 'session', token, known);
    const write = (tx: Tx) => tx.audit({ action: 'x.write', recordType: 'x' });
    const waits = async () => {
      const text = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`;
      while ((await sql(text)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    const both = [
      'UPDATE session SET revoked_at = last_seen_at WHERE person_id = $1',
      'UPDATE membership SET revoked_at = created_at WHERE person_id = $1',
    ];
    const ender = new Client({ connectionString: server.adminUrl });
    const program = new Client({ connectionString: server.url });
    await Promise.all([ender.connect(), program.connect()]);
    for (const end of both) {
      await program.query('BEGIN');
      const settings = ['pharmacy', '', manager.id, here.associationId, here.pharmacy.id];
      const key = hashSecret(token).toString('hex');
      await program.query(`SELECT app.enter($1, $2, $3, $4, $5, $6, 'share', 'session', $7, $8)`, [
        ...[...settings, fakeClock()(), key, known],
      ]);
      await ender.query('BEGIN');
      let ended = false;
      const ending = ender.query(end, [manager.id]).then(() => (ended = true));
      await waits();
      expect(ended).toBe(false);
      await program.query('COMMIT');
      await ending;
      const late = database.run(scope, write);
      late.catch(() => undefined);
      await waits();
      await ender.query('ROLLBACK');
      await late;
      await ender.query('BEGIN');
      await ender.query(end, [manager.id]);
      const refused = database.run(scope, write);
      refused.catch(() => undefined);
      await waits();
      await ender.query('COMMIT');
      await expect(refused).rejects.toMatchObject(outdated);
      await sql('UPDATE session SET revoked_at = NULL WHERE person_id = $1', manager.id);
    }
    await Promise.all([ender.end(), program.end()]);
  });

  it('is entered with a key of its pharmacy, until the key is revoked, ends, or has another secret', async () => {
    const { pharmacy, associationId, manager } = here;
    const { branchId, corporationId } = pharmacy;
    const now = fakeClock()();
    const make = async () => {
      const key = composeApiKey();
      await tenants.insert('api_key', {
        ...{ association_id: associationId, branch_id: branchId, corporation_id: corporationId },
        ...{ pharmacy_id: pharmacy.id, name: 'x', prefix: key.prefix, secret_hash: hashSecret(key.secret) },
        ...{ created_by: manager.id, held_by: manager.id, created_at: now },
        expires_at: new Date(now.getTime() + 86_400_000),
      });
      return key;
    };
    const changes = [
      'UPDATE api_key SET revoked_at = $2 WHERE prefix = $1',
      'UPDATE api_key SET expires_at = $2 WHERE prefix = $1',
      `UPDATE api_key SET secret_hash = '\\x00', created_at = $2 WHERE prefix = $1`,
    ];
    for (const change of changes) {
      const { whole, prefix } = await make();
      const found = await database.readInOneTrip(sessions, (tx) => findApiKey(tx, whole));
      const known = found?.whose ?? '';
      const { told, scope } = entering(pharmacyScope(here), 'api-key', whole, known);
      expect(await database.readInOneTrip(scope, codes)).toEqual([{ code: pharmacy.code }]);
      expect(told).toEqual([now]);
      for (const wrong of [pharmacyScope(there), pharmacyScope(here, manager.id), association(here)]) {
        const { scope: entered } = entering(wrong, 'api-key', whole, known);
        await expect(database.readInOneTrip(entered, codes)).rejects.toMatchObject(outdated);
      }
      await sql(change, prefix, now);
      const late = entering(pharmacyScope(here), 'api-key', whole, known);
      await expect(database.readInOneTrip(late.scope, codes)).rejects.toMatchObject(outdated);
    }
  });
});
