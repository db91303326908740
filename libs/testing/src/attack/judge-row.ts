import type { Row } from './read-catalog.js';
import { isTenant } from './table-shape.js';
import type { World } from './world.js';

/** An asker, in the terms of the scope. */
export interface Asker {
  name: string;
  kind: 'pharmacy' | 'corporation' | 'branch' | 'association' | 'system';
  association_id: string | null;
  branch_id: string | null;
  corporation_id: string | null;
  pharmacy_id: string | null;
  person_id: string | null;
  /** The statement that sets this scope. */
  sql: string;
}

type Owner = Pick<Asker, 'association_id' | 'branch_id' | 'corporation_id' | 'pharmacy_id'>;

/**
 * Rules beyond the owner of a row, written here a second time and independent of the policies: true when the asker may
 * not see the row, though it belongs to the same association.
 */
const withheld: Record<string, (asker: Asker, row: Row, world: World) => boolean> = {
  // Drafts, counters and versions that were sent to others are visible to the association only.
  advisory: (asker) => asker.kind !== 'association',
  advisory_version: (asker, row, world) =>
    asker.kind !== 'association' && !isTarget(asker, row['advisory_id'], world),
  advisory_cancellation: (asker, row, world) =>
    asker.kind !== 'association' && !isTarget(asker, row['advisory_id'], world),
  advisory_draft: (asker) => asker.kind !== 'association',
  // A pharmacy's notes are visible to the pharmacy and its head office, while the owner of the note is the present one.
  answer_note: (asker, row, world) =>
    asker.kind === 'association' ||
    asker.kind === 'branch' ||
    row['owner_id'] !== ownerOf(world, 'answer_note', row).corporation_id,
  api_key: (asker) => asker.kind !== 'pharmacy',
  // The association may not read the trail inside a pharmacy or a head office.
  audit: (asker, row) =>
    (asker.kind === 'association' &&
      !/^(association|branch):/.test(String(row['scope_key'])) &&
      row['pharmacy_id'] !== null) ||
    asker.kind === 'branch' ||
    asker.kind === 'corporation',
  incident: (asker, row) =>
    asker.kind === 'association' || asker.kind === 'branch'
      ? row['submitted_at'] === null
      : (row['kept_by'] ?? null) !== null,
  invitation: (asker) => asker.kind === 'branch' || asker.kind === 'corporation',
  member_import: (asker) => asker.kind !== 'association',
  member_import_change: (asker) => asker.kind !== 'association',
  message: (asker) => asker.kind !== 'association',
  // A branch does not decide about the owner of a pharmacy.
  owner_change: (asker) => asker.kind === 'branch',
  // Only the association sees the progress of all branches.
  branch_progress: (asker) => asker.kind !== 'association',
  // Only the association sees the waves of a subject.
  delivery_wave: (asker) => asker.kind !== 'association',
  pharmacy_progress: (asker) => asker.kind !== 'association',
  // Only the association sees the asked people of a role request; a person sees their own by the task `accounts`.
  role_request: (asker) => asker.kind !== 'association',
  upload: (asker) => asker.kind !== 'association',
};

/** Rows that an asker may write but not read. */
const writable: Record<string, (asker: Asker, row: Row) => boolean> = {
  audit: (asker, row) => row['scope_key'] === scopeKey(asker),
  message: (asker, row) =>
    asker.kind === 'pharmacy' && ['INVITATION', 'ROLE_NOTICE'].includes(String(row['kind'])),
};

/** Rows that no asker may insert even at its own place: an invitation that is already accepted. */
const forged: Record<string, (row: Row) => boolean> = {
  invitation: (row) => (row['accepted_by'] ?? null) !== null,
};

/** Tables without data of a tenant or person: every asker may read them, no tenant may change them. */
export function isCommon(world: World, table: string): boolean {
  const { columns } = world.table(table);
  return (
    table !== 'association' &&
    table !== 'person' &&
    !columns.some((column) => isTenant(column) || column.name === 'person_id')
  );
}

/** Whether the asker may neither read nor change a row. */
export function isForeign(asker: Asker, world: World, table: string, row: Row): boolean {
  if (asker.kind === 'system' || isCommon(world, table)) return false;
  const columns = world.table(table).columns.map(({ name }) => name);
  if (table === 'person') return row['id'] !== asker.person_id && personsAreForeign(asker, world, row['id']);
  if (!columns.includes('association_id') && columns.includes('scope_key'))
    return row['scope_key'] !== scopeKey(asker);
  if (!columns.includes('association_id') && table !== 'association')
    return row['person_id'] !== asker.person_id;
  if (table === 'membership' && row['person_id'] === asker.person_id) return false;
  return isElsewhere(asker, ownerOf(world, table, row)) || (withheld[table]?.(asker, row, world) ?? false);
}

/** Whether the asker may not insert such a row. */
export function isBarred(asker: Asker, world: World, table: string, row: Row): boolean {
  if (isCommon(world, table)) return asker.kind !== 'system';
  if (forged[table]?.(row)) return true;
  if (!isForeign(asker, world, table, row)) return false;
  return isElsewhere(asker, ownerOf(world, table, row)) || !(writable[table]?.(asker, row) ?? false);
}

function isElsewhere(asker: Asker, owner: Owner): boolean {
  if (owner.association_id !== asker.association_id) return true;
  switch (asker.kind) {
    case 'pharmacy':
      if (owner.pharmacy_id !== null) return owner.pharmacy_id !== asker.pharmacy_id;
      return differs(owner.corporation_id, asker.corporation_id) || differs(owner.branch_id, asker.branch_id);
    case 'corporation':
      if (owner.corporation_id !== null) return owner.corporation_id !== asker.corporation_id;
      return owner.branch_id !== null;
    case 'branch':
      if (owner.branch_id !== null) return owner.branch_id !== asker.branch_id;
      return owner.corporation_id !== null;
    default:
      return false;
  }
}

function differs(theirs: string | null, own: string | null): boolean {
  return theirs !== null && theirs !== own;
}

function ownerOf(world: World, table: string, row: Row): Owner {
  const of = (name: string) => (row[table === name ? 'id' : `${name}_id`] ?? null) as string | null;
  const owner = {
    association_id: of('association'),
    branch_id: of('branch'),
    corporation_id: of('corporation'),
    pharmacy_id: of('pharmacy'),
  };
  // Every scope of the association may read the names of its branches.
  if (table === 'branch') owner.branch_id = null;
  // A branch sees the owners of its pharmacies.
  const owned =
    table === 'corporation' && Object.values(world.places).find((each) => each.corporation_id === row['id']);
  if (owned) owner.branch_id = owned.branch_id;
  const pharmacy = Object.values(world.places).find(
    ({ pharmacy_id }) => pharmacy_id !== null && pharmacy_id === owner.pharmacy_id,
  );
  return pharmacy
    ? { ...owner, branch_id: pharmacy.branch_id, corporation_id: pharmacy.corporation_id }
    : owner;
}

function personsAreForeign(asker: Asker, world: World, personId: unknown): boolean {
  const memberships = world.made.filter(
    ({ table, row }) => table === 'membership' && row['person_id'] === personId,
  );
  return memberships.every(({ row }) => isForeign(asker, world, 'membership', row));
}

function isTarget(asker: Asker, advisoryId: unknown, world: World): boolean {
  return world.made.some(
    ({ table, row }) =>
      table === 'advisory_target' &&
      row['advisory_id'] === advisoryId &&
      !isForeign(asker, world, 'advisory_target', row),
  );
}

/** The result of app.scope_key() for the asker. */
export function scopeKey(asker: Asker): string {
  const id = asker.pharmacy_id ?? '';
  const own = {
    pharmacy: id,
    branch: asker.branch_id,
    corporation: asker.corporation_id,
    association: asker.association_id,
  };
  return asker.kind === 'system' ? asker.name : `${asker.kind}:${own[asker.kind] ?? ''}`;
}
