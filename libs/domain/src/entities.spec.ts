import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock, startDatabase, type TestDatabase } from '@sonae/testing';

/** The properties in which an entity and its table must agree, one row for each column. */
interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

const here = dirname(fileURLToPath(import.meta.url));
const files = globSync('**/*.entity.ts', { cwd: here });

const line = ({ table, name, type, nullable, primary }: Column) =>
  `${table}.${name} ${type}${nullable ? '' : ' NOT NULL'}${primary ? ' PRIMARY KEY' : ''}`;

describe('the entities', () => {
  let server: TestDatabase;
  let database: Database;
  let owner: Client;

  beforeAll(async () => {
    for (const file of files) await import(join(here, file));
    server = await startDatabase();
    const queue = { ring: async () => undefined };
    const log = openLog('test', 'silent');
    database = await Database.open({ url: server.url, poolSize: 1, queue, clock: fakeClock(), log });
    owner = new Client({ connectionString: server.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
    await server.drop();
  });

  function columnsOfEntities(): Column[] {
    const { driver, entityMetadatas } = database['opened'].source;
    return entityMetadatas.flatMap(({ tableName: table, columns }) =>
      columns.map((column) => ({
        table,
        name: column.databaseName,
        type: driver.normalizeType(column) + (column.isArray ? '[]' : ''),
        nullable: column.isNullable,
        primary: column.isPrimary,
      })),
    );
  }

  /** The differing rows: those only in the entities begin with `+`, those only in the tables with `-`. */
  async function differences(): Promise<string[]> {
    const columns = columnsOfEntities();
    const { rows } = await owner.query<Column>(
      `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         NOT a.attnotnull AS nullable, i.indexrelid IS NOT NULL AS primary
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)
       WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1)`,
      [columns.map(({ table }) => table)],
    );
    const [said, real] = [columns.map(line), rows.map(line)];
    return [
      ...said.filter((each) => !real.includes(each)).map((each) => `+ ${each}`),
      ...real.filter((each) => !said.includes(each)).map((each) => `- ${each}`),
    ].sort();
  }

  it('say of every column what the migrations made', async () => {
    expect(database['opened'].source.entityMetadatas).toHaveLength(files.length);
    expect(await differences()).toEqual([]);
  });

  it.each([
    ['ADD COLUMN nickname text', ['- contact.nickname text']],
    ['DROP COLUMN phone', ['+ contact.phone text']],
    ['ALTER COLUMN phone SET NOT NULL', ['+ contact.phone text', '- contact.phone text NOT NULL']],
    ['ALTER COLUMN name DROP NOT NULL', ['+ contact.name text NOT NULL', '- contact.name text']],
    [
      'ALTER COLUMN version TYPE bigint',
      ['+ contact.version integer NOT NULL', '- contact.version bigint NOT NULL'],
    ],
    [
      'DROP CONSTRAINT contact_pkey',
      ['+ contact.id uuid NOT NULL PRIMARY KEY', '- contact.id uuid NOT NULL'],
    ],
  ])('differ after ALTER TABLE contact %s', async (change, expected) => {
    await owner.query('BEGIN');
    try {
      await owner.query(`ALTER TABLE contact ${change}`);
      expect(await differences()).toEqual(expected);
    } finally {
      await owner.query('ROLLBACK');
    }
  });
});
