import { isForeign, type Row, type World } from '@sonae/testing';
import type { TestApi } from '../start-test-api.js';
import type { Caller } from './callers.js';

const canary = /zk[rab][012][0-9a-z]{4}|97(?:00|1[012]|2[01])[0-9]{6}/g;

/** Maps every canary to the row that contains it. */
export class CanaryIndex {
  private readonly rows = new Map<string, { table: string; row: Row }>();

  constructor(private readonly world: World) {
    for (const { table, row } of world.made) {
      for (const text of Object.values(row)) {
        const found =
          typeof text === 'string' && text.startsWith('\\x') ? fromHex(text) : JSON.stringify(text);
        // A text that a trigger copied belongs to its original row, which is older.
        for (const word of found.match(canary) ?? []) {
          if (!this.rows.has(word)) this.rows.set(word, { table, row });
        }
      }
    }
  }

  /** The canaries in a text that the caller may not see, each with its table. */
  leaks(caller: Caller, text: string): string[] {
    const found = new Set(text.match(canary) ?? []);
    return [...found].flatMap((word) => {
      const home = this.rows.get(word);
      return home && this.isHidden(caller, home.table, home.row) ? [`${word} of ${home.table}`] : [];
    });
  }

  private isHidden({ asker, person }: Caller, table: string, row: Row): boolean {
    if (asker) return isForeign(asker, this.world, table, row);
    // The operator sees the list of associations, the people whom administrators invited there, and their own record.
    if (person && (table === 'association' || row['by_operator'] === true)) return false;
    return person === undefined || (row['person_id'] ?? row['id']) !== person.id;
  }
}

function fromHex(text: string): string {
  return Buffer.from(text.slice(2), 'hex').toString();
}

/** A digest, for each table, of all rows that belong to association B or to its people. */
export async function checksumsOf({ tenants }: TestApi, world: World): Promise<Record<string, string>> {
  const { b, b1 } = world.places;
  const people = world.people.filter(({ place }) => place === b || place === b1).map(({ id }) => id);
  const ids = [b.association_id, b1.pharmacy_id, b1.branch_id, b1.corporation_id, ...people].join('|');
  const digests = world.tables.map(
    ({ name }) => `SELECT '${name}' AS name, md5(coalesce(string_agg(line, ',' ORDER BY line), '')) AS digest
      FROM (SELECT to_jsonb(t)::text AS line FROM ${name} t) lines WHERE line ~ '${ids}'`,
  );
  const { rows } = await tenants.sql.query<{ name: string; digest: string }>(digests.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
