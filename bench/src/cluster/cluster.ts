import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../tools/postgres.ts';
import { projectFolder } from '../../../tools/bootstrap/runner.mjs';
import { takeLock } from '../../../tools/bootstrap/lock.mjs';
import { benchFolder, keeperOfRun, runProgram } from './processes.js';

/** The addresses of one database. */
export interface Addresses {
  databaseUrl: string;
  ownerUrl: string;
  adminUrl: string;
}

/** The embedded PostgreSQL of the benchmarks, durable as in production: fsync and synchronous_commit are on. */
export interface Cluster {
  version: string;
  pid: number;
  addresses(database: string): Addresses;
  queueUrl(database: string): string;
  /** Whether a database exists and was made from exactly this. */
  holds(database: string, mark: string): Promise<boolean>;
  /** Creates a database anew, with the schema and the official data only, or as a copy. */
  create(database: string, template?: string): Promise<Addresses>;
  /** Creates an empty database for a queue. */
  createQueue(database: string): Promise<string>;
  /** Records what a database was made from, once it is complete. */
  mark(database: string, mark: string): Promise<void>;
  drop(database: string): Promise<void>;
  stop(): Promise<void>;
}

const tuning = {
  shared_buffers: '512MB',
  effective_cache_size: '2GB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
};
const template = 'bench_template';

/** Starts the cluster under .cache/bench, which still has the databases of earlier runs. One run at a time. */
export async function openCluster(say: (line: string) => void): Promise<Cluster> {
  const lock = takeLock(path.join(benchFolder(), 'bench.lock'));
  const dataDir = path.join(benchFolder(), 'postgres');
  const postgres = await startPostgres({ dataDir, tuning, log: say, keeper: keeperOfRun() });
  const at = (url: string, database: string) =>
    Object.assign(new URL(url), { pathname: `/${database}` }).href;
  const addresses = (database: string): Addresses => ({
    databaseUrl: at(postgres.appUrl, database),
    ownerUrl: at(postgres.ownerUrl, database),
    adminUrl: at(postgres.adminUrl, database),
  });
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  const { rows: shown } = await admin.query<{ server_version: string }>('SHOW server_version');

  const drop = async (database: string) => {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  };
  const makeDatabase = async (database: string, owner: string, from?: string) => {
    await drop(database);
    // Copied as files; a copy through the WAL is for small databases.
    const how = from === undefined ? '' : `TEMPLATE ${from} STRATEGY file_copy`;
    await admin.query(`CREATE DATABASE ${database} OWNER ${owner} ${how}`);
    await admin.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO sonae_app`);
    return addresses(database);
  };
  const mark = async (database: string, text: string) => {
    await admin.query(`COMMENT ON DATABASE ${database} IS ${admin.escapeLiteral(text)}`);
  };
  const holds = async (database: string, text: string) => {
    const { rows } = await admin.query<{ said: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS said FROM pg_database WHERE datname = $1`,
      [database],
    );
    return rows[0]?.said === text;
  };
  const ensureTemplate = async () => {
    const made = schemaMark();
    if (await holds(template, made)) return;
    const { databaseUrl, ownerUrl } = await makeDatabase(template, 'sonae_owner');
    const env = { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl };
    await runProgram({ name: 'migrate', args: ['tools/migrate.ts'], env });
    await mark(template, made);
  };

  return {
    version: shown[0]?.server_version ?? '',
    pid: postgres.pid() ?? 0,
    addresses,
    queueUrl: (database) => at(postgres.queueUrl, database),
    holds,
    mark,
    drop,
    create: async (database, from) => {
      if (from === undefined) await ensureTemplate();
      return makeDatabase(database, 'sonae_owner', from ?? template);
    },
    createQueue: async (database) => {
      await makeDatabase(database, 'sonae_queue');
      return at(postgres.queueUrl, database);
    },
    stop: async () => {
      await admin.end();
      await postgres.stop();
      lock.giveBack();
    },
  };
}

/** A digest of the migrations and the official data. */
export function schemaMark(): string {
  return digestFiles(['migrations/*.sql', 'libs/domain/data/**/*.json']);
}

/** One digest of all files that match the patterns, relative to the project. */
export function digestFiles(patterns: string[]): string {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: projectFolder }).sort()) {
    hash.update(file).update(readFileSync(path.join(projectFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
