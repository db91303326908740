import type { Client } from 'pg';
import { makeRow, type Place } from './make-row.js';
import { readCatalog, type Row, type Table } from './read-catalog.js';
import { insertSql, isOnce, isPersonal, isTenant } from './table-shape.js';
import { keptByTriggers, roles, sessionToken, variants, type Variants } from './row-variants.js';

export interface WorldPerson {
  id: string;
  email: string;
  role: string;
  membershipId: string;
  place: Place;
  /** The Cookie header of an open session. */
  cookie: string;
}

interface Made {
  table: string;
  mark: string;
  row: Row;
}

const skeleton = new Set(['association', 'branch', 'corporation', 'pharmacy', 'person', 'membership']);

/**
 * Two whole tenants, made from the catalog: association A with two pharmacies in two branches of two corporations, and
 * association B with one. Every table has rows of both, and every free text is a canary of its place.
 */
export class World {
  readonly made: Made[] = [];
  readonly people: WorldPerson[] = [];
  readonly places = {
    root: place('r0', '00'),
    a: place('a0', '10'),
    a1: place('a1', '11'),
    a2: place('a2', '12'),
    b: place('b0', '20'),
    b1: place('b1', '21'),
  };

  private constructor(
    private readonly sql: Client,
    readonly tables: readonly Table[],
  ) {}

  /** Fills the database behind `sql`, a superuser's connection. Tables of official data that have rows keep them. */
  static async make(sql: Client): Promise<World> {
    const world = new World(sql, await readCatalog(sql));
    await world.makeSkeleton();
    for (const table of world.tables) {
      if (!skeleton.has(table.name)) await world.fill(table);
    }
    return world;
  }

  table(name: string): Table {
    const found = this.tables.find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no table ${name}`);
    return found;
  }

  /** The newest row of a table at a place, else at the association around it, else of the installation. */
  readonly pick = (table: string, at: Place, back = 0): Row | undefined => {
    const of = (mark: string) =>
      this.made.filter((each) => each.table === table && each.mark === mark).at(-1 - back)?.row;
    const wider = `${at.mark.slice(0, 1)}0`;
    return of(at.mark) ?? of(wider) ?? (this.table(table).columns.some(isTenant) ? undefined : of('r0'));
  };

  person(role: string, at: Place): WorldPerson {
    const found = this.people.find((each) => each.role === role && each.place.mark === at.mark);
    if (found === undefined) throw new Error(`nobody is ${role} at ${at.mark}`);
    return found;
  }

  /** Fresh valid rows for a table at a place, one of every kind. They are not inserted. */
  drafts(table: Table, at: Place): Row[] {
    // A person without a role or any other row.
    const spare = { id: this.pick('person', at)?.['id'], membershipId: null };
    const own = isPersonal(table) ? personColumns(table, spare) : {};
    return variantsOf(table)(at, this.pick, true).map((given) =>
      makeRow(table, at, this.pick, { ...own, ...given }),
    );
  }

  private async makeSkeleton(): Promise<void> {
    const { root, a, a1, a2, b, b1 } = this.places;
    for (const [whole, parts] of [
      [a, [a1, a2]],
      [b, [b1]],
    ] as const) {
      whole.association_id = await this.id('association', whole, { prefecture_code: '13' });
      for (const part of parts) {
        part.association_id = whole.association_id;
        part.branch_id = await this.id('branch', part);
        part.corporation_id = await this.id('corporation', part);
        part.pharmacy_id = await this.id('pharmacy', part);
      }
    }
    for (const [role, columns] of Object.entries(roles)) {
      const homes = columns.length === 0 ? [root] : columns.length === 1 ? [a, b] : [a1, a2, b1];
      for (const home of homes) await this.makePerson(role, columns, home);
    }
    for (const spare of Object.values(this.places)) await this.id('person', spare);
  }

  private async makePerson(role: string, columns: (keyof Place)[], home: Place): Promise<void> {
    const id = await this.id('person', home);
    const names = ['association_id', 'branch_id', 'corporation_id', 'pharmacy_id'] as const;
    const where = Object.fromEntries(names.map((name) => [name, columns.includes(name) ? home[name] : null]));
    const membershipId = await this.id('membership', home, { person_id: id, role, ...where });
    const cookie = `__Host-sonae=${sessionToken(id).token}`;
    const email = String(this.pick('person', home)?.['email']);
    this.people.push({ id, email, role, membershipId, place: home, cookie });
  }

  private async fill(table: Table): Promise<void> {
    if (keptByTriggers.has(table.name)) return this.readKept(table);
    if (isOnce(table)) {
      const known = await this.sql.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table.name} t`);
      this.made.push(...known.rows.map(({ row }) => ({ table: table.name, mark: 'r0', row })));
      if (known.rows.length > 0) return;
    }
    for (const person of isPersonal(table) ? this.people : []) {
      const [given] = variantsOf(table)(person.place, this.pick, false);
      const row = { ...personColumns(table, person), ...given };
      await this.insert(table, person.place, makeRow(table, person.place, this.pick, row));
    }
    for (const home of this.homes(table)) {
      for (const given of variantsOf(table)(home, this.pick, false))
        await this.insert(table, home, makeRow(table, home, this.pick, given));
    }
  }

  private async readKept({ name }: Table): Promise<void> {
    const kept = await this.sql.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${name} t`);
    for (const { row } of kept.rows) {
      const at = Object.values(this.places).find(
        ({ association_id, branch_id }) =>
          association_id === row['association_id'] && branch_id === (row['branch_id'] ?? null),
      );
      if (at !== undefined) this.made.push({ table: name, mark: at.mark, row });
    }
  }

  /** The places at which a table may have rows, by its columns. */
  homes(table: Table): Place[] {
    if (isPersonal(table)) return [];
    const places = Object.values(this.places);
    if (isOnce(table)) return [this.places.root];
    const tenant = table.columns.filter(isTenant);
    // Rows of a whole association are at the association only; others at every place that has the required ids.
    const deep = tenant.some(({ name }) => name !== 'association_id');
    const fits = (each: Place) =>
      tenant.every(
        ({ name, required }) => !required || !(name in each) || each[name as keyof Place] !== null,
      );
    return places.filter((each) => (deep || each.pharmacy_id === null) && fits(each));
  }

  private async id(table: string, at: Place, given: Row = {}): Promise<string> {
    const made = this.table(table);
    const own = { ...at, [`${table}_id`]: null };
    return String((await this.insert(made, at, makeRow(made, own, this.pick, given)))['id']);
  }

  private async insert(table: Table, at: Place, row: Row): Promise<Row> {
    const result = await this.sql.query<{ row: Row }>(
      `${insertSql(table, row)} RETURNING to_jsonb(${table.name}) AS row`,
    );
    const made = result.rows[0]?.row ?? {};
    this.made.push({ table: table.name, mark: at.mark, row: made });
    return made;
  }
}

function variantsOf({ name }: Table): Variants {
  return variants[name] ?? (() => [{}]);
}

function personColumns(table: Table, person: { id: unknown; membershipId: string | null }): Row {
  const given: Row = { person_id: person.id };
  if (table.columns.some(({ name }) => name === 'membership_id'))
    given['membership_id'] = person.membershipId;
  if (table.columns.some(({ name }) => name === 'token_hash'))
    given['token_hash'] = sessionToken(String(person.id)).hash;
  return given;
}

function place(mark: string, digits: string): Place {
  return { mark, digits, association_id: null, branch_id: null, corporation_id: null, pharmacy_id: null };
}
