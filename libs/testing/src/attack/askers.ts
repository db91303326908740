import type { Scope, SystemTask } from '@sonae/tenancy';
import type { Asker } from './judge-row.js';
import type { Place } from './make-row.js';
import type { World } from './world.js';

/** All tasks of the system. */
export const tasks: readonly SystemTask[] = [
  'accounts',
  'operate',
  'sessions',
  'deliver',
  'schedule',
  'load',
];

const names = ['association_id', 'branch_id', 'corporation_id', 'pharmacy_id'] as const;

/**
 * One asker of every kind of scope in tenant A, one for every task of the system, and one without any scope.
 * @param settingsOf the settings of PostgreSQL for a scope
 */
export function askersOf(world: World, settingsOf: (scope: Scope) => Record<string, string>): Asker[] {
  const { a, a1, root } = world.places;
  const sqlOf = (scope: Scope) =>
    Object.entries(settingsOf(scope))
      .map(([name, value]) => `SET LOCAL ${name} = '${value}'`)
      .join('; ');
  const actor = { actor: 'person:attack', requestId: 'attack' };
  const of = (role: string, at: Place) => ({ ...actor, personId: world.person(role, at).id });
  const associationId = String(a.association_id);
  const scopes: [Scope, Place, (typeof names)[number][]][] = [
    [
      { kind: 'pharmacy', ...of('PHARMACY_MANAGER', a1), associationId, pharmacyId: String(a1.pharmacy_id) },
      a1,
      ['pharmacy_id'],
    ],
    [
      {
        kind: 'corporation',
        ...of('HEAD_OFFICE', a1),
        associationId,
        corporationId: String(a1.corporation_id),
      },
      a1,
      ['corporation_id'],
    ],
    [
      { kind: 'branch', ...of('BRANCH_OFFICER', a1), associationId, branchId: String(a1.branch_id) },
      a1,
      ['branch_id'],
    ],
    [{ kind: 'association', ...of('ASSOCIATION_OFFICER', a), associationId }, a, []],
  ];
  const members = scopes.map(([scope, at, own]): Asker => {
    const ids = Object.fromEntries(names.map((name) => [name, null])) as Record<(typeof names)[number], null>;
    const place = Object.fromEntries(own.map((name) => [name, at[name]]));
    // A pharmacy belongs to its corporation and its branch as well.
    const around =
      scope.kind === 'pharmacy' ? { branch_id: at.branch_id, corporation_id: at.corporation_id } : {};
    const association_id = at.association_id;
    return {
      name: scope.kind,
      kind: scope.kind,
      ...ids,
      association_id,
      ...around,
      ...place,
      person_id: scope.personId ?? null,
      sql: sqlOf(scope),
    };
  });
  // A pharmacy's program: the same scope without a person.
  const programs = members
    .filter(({ kind }) => kind === 'pharmacy')
    .map((each): Asker => {
      const pharmacyId = String(each.pharmacy_id);
      const sql = sqlOf({ kind: 'pharmacy', ...actor, associationId, pharmacyId });
      return { ...each, name: 'program', person_id: null, sql };
    });
  const nobody = { ...nowhere, person_id: null, kind: 'system' as const };
  const system = tasks.map((task): Asker => {
    const person = task === 'operate' ? of('PLATFORM_ADMINISTRATOR', root) : actor;
    return { ...nobody, name: `system:${task}`, sql: sqlOf({ kind: 'system', task, ...person }) };
  });
  return [...members, ...programs, ...system, { ...nobody, name: 'no scope', sql: 'SELECT 1' }];
}

const nowhere = { association_id: null, branch_id: null, corporation_id: null, pharmacy_id: null };
