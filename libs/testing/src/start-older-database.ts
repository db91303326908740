import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startDatabase } from './start-database.js';

const migrations = join(import.meta.dirname, '../../../migrations');

/** A database without tables, and a folder to which a test copies the migrations one by one. */
export interface OlderDatabase {
  /** As the superuser. */
  admin: pg.Client;
  /** As sonae_owner. */
  ownerUrl: string;
  /** The folder of the copied migrations. */
  folder: string;
  /**
   * Copies the migrations before the first one whose name ends with `end`. @returns the names of the others, in order
   */
  layBefore(end: string): string[];
  lay(name: string): void;
  drop(): Promise<void>;
}

/** A database for one spec file that migrates it step by step. */
export async function startOlderDatabase(): Promise<OlderDatabase> {
  const server = await startDatabase();
  // The database of the queue, which has no tables.
  const name = `${new URL(server.ownerUrl).pathname.slice(1)}_queue`;
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const admin = new pg.Client({ connectionString: at(server.adminUrl) });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} OWNER TO sonae_owner`);
  const folder = mkdtempSync(join(tmpdir(), 'sonae-migrations-'));
  const lay = (file: string) => {
    copyFileSync(join(migrations, file), join(folder, file));
  };
  return {
    admin,
    ownerUrl: at(server.ownerUrl),
    folder,
    lay,
    layBefore(end) {
      const files = readdirSync(migrations).sort();
      const first = files.findIndex((file) => file.endsWith(end));
      if (first === -1) throw new Error(`no migration ends with ${end}`);
      files.slice(0, first).forEach(lay);
      return files.slice(first);
    },
    async drop() {
      await admin.end();
      rmSync(folder, { recursive: true });
      await server.drop();
    },
  };
}
