import type { ClientBase } from 'pg';
import type { MemberScope, Tx } from '@sonae/tenancy';
import { beginSql, type Scope } from '../peers/begin-sql.js';
import { sendTogether } from '../peers/send-together.js';

/** A read of the project: one of its functions, or several that it sends at once. */
export type Read = (tx: Tx<MemberScope>) => Promise<unknown>;

/** The scope of a transaction for the project's functions. */
export function memberScope(associationId: string, pharmacyId?: string): MemberScope {
  const asker = { actor: 'person:bench', requestId: 'bench', associationId };
  return pharmacyId === undefined
    ? { kind: 'association', ...asker }
    : { kind: 'pharmacy', ...asker, pharmacyId };
}

/** The same scope for the policies. */
export function settingsOfScope(scope: MemberScope): Scope {
  const scope_id = scope.kind === 'pharmacy' ? scope.pharmacyId : scope.associationId;
  return { kind: scope.kind, home_id: scope.associationId, scope_id };
}

/**
 * Runs the project's own statements on a pipelining connection, as its database does: BEGIN, the scope, the statements
 * and COMMIT in one packet.
 * @param settings the scope for the policies; without it the statements are sent alone
 */
export async function readRows(
  client: ClientBase,
  read: Read,
  scope: MemberScope,
  settings?: Scope,
): Promise<unknown> {
  const [, result] = await sendTogether(client, () => [
    settings && client.query(beginSql(settings)),
    read(statementsOf(client, scope)),
    settings && client.query('COMMIT'),
  ]);
  return result;
}

/** The parts of a transaction that reading functions need: its scope, its time, and prepared statements. */
function statementsOf(client: ClientBase, scope: MemberScope): Tx<MemberScope> {
  const refuse = () => {
    throw new Error('a read sends statements and nothing else');
  };
  return {
    scope,
    now: new Date(),
    query: async <R>(text: string, params: readonly unknown[] = []) => {
      const { rows } = await client.query({ name: nameOf(text), text, values: [...params] });
      return rows as R[];
    },
    ...{ repo: refuse, send: refuse, enqueue: refuse, audit: refuse, prove: refuse },
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `read${names.size}`;
  names.set(text, name);
  return name;
}
