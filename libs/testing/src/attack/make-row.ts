import { randomUUID } from 'node:crypto';
import type { Column, Row, Table } from './read-catalog.js';

/** The place of a row; null for the ids of narrower places. */
export interface Place {
  /** Two characters in every canary of the place, and two digits for columns that allow only digits. */
  mark: string;
  digits: string;
  association_id: string | null;
  branch_id: string | null;
  corporation_id: string | null;
  pharmacy_id: string | null;
}

/** Finds a row made before, the newest or the one `back` before it: of that place, or of the wider place around it. */
export type Pick = (table: string, place: Place, back?: number) => Row | undefined;

let count = 0;

/** A unique text: `zk`, the mark of its place, a number. */
export function canary(place: Place): string {
  return `zk${place.mark}${(++count).toString(36).padStart(4, '0')}`;
}

/** Matches the canaries of a place in any text. */
export function canaryPattern(place: { mark: string; digits: string }): RegExp {
  return new RegExp(`zk${place.mark}[0-9a-z]{4}|97${place.digits}[0-9]{6}`);
}

/** Makes a valid row of any table from the catalog: canaries in every text, references to rows of the same place. */
export function makeRow(table: Table, place: Place, pick: Pick, given: Row = {}): Row {
  const row: Row = { ...given };
  for (const key of table.foreignKeys) {
    if (key.columns.every((column) => column in row || column in place)) continue;
    // A reference to the table itself is null, so that it needs no other row.
    if (key.table === table.name) {
      for (const column of key.columns) if (!(column in row || column in place)) row[column] = null;
      continue;
    }
    const target = pick(key.table, { ...place, ...tenantOf(row) });
    key.columns.forEach((column, i) => {
      if (!(column in row)) row[column] = target?.[key.target[i] ?? ''] ?? null;
    });
  }
  for (const column of table.columns) {
    if (column.name in row) continue;
    const value = valueOf(table, column, place);
    if (value !== undefined) row[column.name] = value;
  }
  return row;
}

function tenantOf(row: Row): Partial<Place> {
  const names = ['association_id', 'branch_id', 'corporation_id', 'pharmacy_id'];
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

function valueOf(table: Table, column: Column, place: Place): unknown {
  const { name, type } = column;
  if (name in place) return place[name as keyof Place];
  switch (type) {
    case 'text':
    case 'varchar':
      return column.hasDefault ? undefined : textOf(table, column, place);
    case 'uuid':
      return randomUUID();
    case '_uuid':
      return [randomUUID()];
    case '_timestamptz':
      return ['2026-06-01T00:00:00Z'];
    case 'bytea':
      return `\\x${Buffer.from(canary(place)).toString('hex')}`;
    case 'json':
    case 'jsonb':
      return { text: canary(place) };
    case 'timestamptz':
      if (name === 'expires_at') return '2027-06-01T00:00:00Z';
      if (name === 'last_seen_at') return '2026-06-09T04:10:00Z';
      return column.required ? '2026-06-01T00:00:00Z' : undefined;
    case 'date':
      return '2026-12-01';
    case 'int4':
    case 'int8':
      return column.hasDefault ? undefined : ++count;
    case 'bool':
      return column.hasDefault ? undefined : false;
    default:
      throw new Error(`no value is known for ${table.name}.${name} of type ${type}: teach makeRow`);
  }
}

function textOf(table: Table, column: Column, place: Place): string {
  if (column.words.length > 0) return column.words[0] ?? '';
  if (column.digits !== null)
    return `97${place.digits}${String(++count).padStart(6, '0')}000`.slice(0, column.digits);
  if (column.name === 'url') return `https://example.jp/${canary(place)}`;
  if (column.name === 'client_url') return `https://example.jp/${canary(place)}/:id`;
  const mail = column.name === 'email' || `${table.name}.${column.name}` === 'delivery.address';
  return mail ? `${canary(place)}@example.jp` : canary(place);
}
