import { hash } from 'node:crypto';
import { OperationalError } from '@sonae/platform/errors';
import type { Statement } from '@sonae/platform/database';
import type { Patience } from '@sonae/platform/database';
import type { Entrance } from './entrance.js';

/** A UUID as PostgreSQL prints it. */
export type Id = string;
/**
 * The actor: `person:<id>`, `key:<id>`, `contact:<id>` (by a link sent to the contact) or `system`. Written to the
 * audit trail.
 */
export type ActorId = string;

/** The tasks of the system outside any tenant; each has its own narrow policies. */
export type SystemTask = 'accounts' | 'operate' | 'sessions' | 'deliver' | 'schedule' | 'load';

/** The recorded part of a request's origin: never the whole address. */
export interface Origin {
  /** In the form of `networkOf`: `unknown` where the address cannot be parsed. */
  network: string;
  /** The user agent, at most 300 characters. */
  client: string;
}

interface Asker {
  actor: ActorId;
  /** The signed-in person behind the actor, if any. */
  personId?: Id;
  requestId: string;
  /** Absent outside of requests: the schedule, the console. */
  origin?: Origin;
  /** The caller's wait for the answer; absent outside of requests. */
  patience?: Patience;
  /**
   * The kind of work, such as a root field: work of one name shares a part of the connections (connection-lanes.ts).
   */
  work?: string;
  /** Proves the credential of the request; absent for callers who have none, and outside of requests. */
  entrance?: Entrance;
  /** The caller's own scope, where the transaction acts in another one for them: the credential is proven in that. */
  provenIn?: Scope;
}

/** One pharmacy: its people and programs. */
export type PharmacyScope = Asker & { kind: 'pharmacy'; associationId: Id; pharmacyId: Id };

/** The head office of an owner (開設者): its own pharmacies. */
export type CorporationScope = Asker & { kind: 'corporation'; associationId: Id; corporationId: Id };

/** A branch (支部): what the association sees, of its own pharmacies. */
export type BranchScope = Asker & { kind: 'branch'; associationId: Id; branchId: Id };

/** An association: its members’ status, its notices, the submitted incidents. */
export type AssociationScope = Asker & { kind: 'association'; associationId: Id };

/** The system itself, with one narrow task. */
export type SystemScope = Asker & { kind: 'system'; task: SystemTask };
/** Scopes of people and programs that belong to an association. */
export type MemberScope = PharmacyScope | CorporationScope | BranchScope | AssociationScope;

/** The scope of a transaction: that of people, a program or a task. */
export type Scope = MemberScope | SystemScope;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const word = /^[a-z_]+$/;

// Every setting is a word or a UUID.
function checked(value: string | undefined, shape: RegExp): string {
  if (value !== undefined && !shape.test(value)) throw new OperationalError('SCOPE_INVALID');
  return value ?? '';
}

/** The id of the tenant of a scope, or of its task (`app.task_id`). */
function scopeId(scope: Scope): Id {
  switch (scope.kind) {
    case 'pharmacy':
      return scope.pharmacyId;
    case 'corporation':
      return scope.corporationId;
    case 'branch':
      return scope.branchId;
    case 'association':
      return scope.associationId;
    case 'system':
      return taskId(scope.task);
  }
}

const taskIds = new Map<SystemTask, Id>();

function taskId(task: SystemTask): Id {
  const id =
    taskIds.get(task) ??
    hash('md5', `task:${task}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  taskIds.set(task, id);
  return id;
}

/**
 * The settings of PostgreSQL that carry the scope of a transaction. A part that the scope lacks is an empty text.
 * @throws OperationalError SCOPE_INVALID
 */
export function scopeSettings(scope: Scope) {
  return {
    'sonae.kind': checked(scope.kind, word),
    'sonae.task': checked(scope.kind === 'system' ? scope.task : undefined, word),
    'sonae.person_id': checked(scope.personId, uuid),
    'sonae.home_id': checked(scope.kind === 'system' ? undefined : scope.associationId, uuid),
    'sonae.scope_id': checked(scopeId(scope), uuid),
  };
}

const settingNames = ['kind', 'task', 'person_id', 'home_id', 'scope_id'] as const;
const scopeText = `SELECT ${settingNames.map((name, place) => `set_config('sonae.${name}', $${place + 1}, true)`).join(', ')}`;

/** The statement that sets the scope of the open transaction; every setting ends with the transaction. */
export function scopeStatement(scope: Scope): Statement {
  const settings = scopeSettings(scope);
  return { text: scopeText, values: settingNames.map((name) => settings[`sonae.${name}`]), name: 'scope' };
}
