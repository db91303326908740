import { getNamedType, isInputObjectType } from 'graphql';
import { isForeign, type Row, type World } from '@sonae/testing';
import { idOf, tableOf, type Caller } from './callers.js';
import type { Given } from './compose-call.js';
import type { Operation, Position } from './read-operations.js';

/** Other arguments that a call needs before it reads an id. */
export const beside: Record<string, Given> = {
  'createAdvisory.input.audience.branchId': { 'input.audience.kind': 'BRANCH' },
  'createAdvisory.input.audience.pharmacyIds': { 'input.audience.kind': 'PHARMACIES' },
  'updateAdvisory.input.audience.branchId': { 'input.audience.kind': 'BRANCH' },
  'updateAdvisory.input.audience.pharmacyIds': { 'input.audience.kind': 'PHARMACIES' },
  'handOverPharmacy.input.corporationId': { 'input.ownerName': null },
  'invitePerson.input.branchId': { 'input.role': 'BRANCH_OFFICER' },
  'invitePerson.input.corporationId': { 'input.role': 'HEAD_OFFICE' },
  'invitePerson.input.pharmacyId': { 'input.role': 'PHARMACY_STAFF' },
};

/** Up to four rows of B, and three of A that the caller has no access to. */
export function foreignRows(world: World, caller: Caller, type: string): Row[] {
  const hidden = rowsOf(world, type).filter(({ table, row }) => isHidden(world, caller, table, row));
  const of = (start: string) => hidden.filter(({ mark }) => mark.startsWith(start)).map(({ row }) => row);
  return [...of('b').slice(0, 4), ...of('a').slice(0, 3)];
}

/** Rows that the caller has access to. */
export function ownRows(world: World, caller: Caller, type: string): Row[] {
  const open = rowsOf(world, type).filter(({ table, row }) => !isHidden(world, caller, table, row));
  return open.map(({ row }) => row);
}

function rowsOf(world: World, type: string) {
  return world.made.filter(({ table }) => table === tableOf(type));
}

function isHidden(world: World, caller: Caller, table: string, row: Row): boolean {
  const { asker, person } = caller;
  // A recipient of a notice has access to its versions; the record belongs to the association.
  if (table === 'advisory' && asker && asker.kind !== 'association') {
    const sent = rowsOf(world, 'AdvisoryVersion').filter(
      ({ row: { advisory_id } }) => advisory_id === row['id'],
    );
    return sent.every((version) => isHidden(world, caller, version.table, version.row));
  }
  if (asker) return isForeign(asker, world, table, row);
  // The operator of the installation sees the list of associations.
  if (person && table === 'association') return false;
  if (person && table === 'invitation') return row['by_operator'] !== true;
  return (row['person_id'] ?? row['id']) !== person?.id;
}

/**
 * Makes arguments with an id at one place, own ids at the other places that need one, and the arguments that the call
 * needs beside it.
 * @param row the row of the id, if there is one: a call that edits sends its version
 */
export function giveId(
  world: World,
  caller: Caller,
  operation: Operation,
  position: Position,
  id: string,
  row?: Row,
): Given {
  const place = position.path.join('.');
  const others = operation.positions.filter((each) => each !== position && each.needed);
  const mine = others.flatMap(({ path, list, types: [type = ''] }) => {
    const [other] = ownRows(world, caller, type);
    return other ? [[path.join('.'), list ? [idOf(type, other)] : idOf(type, other)]] : [];
  });
  const version = versionPlace(operation, position);
  return {
    ...(Object.fromEntries(mine) as Given),
    ...(version !== undefined && { [version]: row?.['version'] ?? 1 }),
    ...beside[`${operation.name}.${place}`],
    [place]: position.list ? [id] : id,
  };
}

// The path of the version next to the id, as an argument or in the same input.
function versionPlace({ field }: Operation, { path }: Position): string | undefined {
  const place = [...path.slice(0, -1), 'version'];
  const arg = field.args.find(({ name }) => name === place[0]);
  if (!arg) return undefined;
  const type = getNamedType(arg.type);
  if (place.length === 1) return 'version';
  return isInputObjectType(type) && 'version' in type.getFields() ? place.join('.') : undefined;
}
