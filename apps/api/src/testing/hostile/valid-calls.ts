import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { MakeCall } from './make-call.js';
import type { HostileWorld } from './hostile-world.js';
import { nodeCall } from './call-node.js';

type Calls = (world: HostileWorld) => Record<string, MakeCall[]>;

/** The root field that leads to a field that is not a root. */
export const beneath: Record<string, { root: string; variables?: string }> = {
  'Advisory.deliveries': { root: 'advisory(id: $notice)', variables: '$notice: ID!' },
  'Dashboard.advisories': { root: 'dashboard' },
  'Dashboard.openIncidents': { root: 'dashboard' },
  'Dashboard.nextReviews': { root: 'dashboard' },
  'MemberImport.changes': { root: 'memberImport(id: $list)', variables: '$list: ID!' },
};

/** Operations that can be repeated after success; all others need a new record. */
export const repeatable =
  /^(Query|Advisory|Dashboard|MemberImport)\.|\.(acknowledge|create|invite|report|requestPassword|resendAdv)/;

/**
 * For every operation, calls that together have a value at each of its places. A new operation or argument is added in
 * `testing/call-*.ts` of its feature; the test names what is missing.
 */
export async function validCalls(world: HostileWorld): Promise<Record<string, MakeCall[]>> {
  const source = join(import.meta.dirname, '../..');
  const files = globSync('*/testing/call-*.ts', { cwd: source }).sort();
  const calls = [nodeCall(world)];
  for (const file of files) {
    const module = (await import(join(source, file))) as Record<string, Calls>;
    for (const make of Object.values(module)) calls.push(make(world));
  }
  const names = calls.flatMap((each) => Object.keys(each));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`calls given twice: ${twice.join(', ')}`);
  return Object.assign({}, ...calls) as Record<string, MakeCall[]>;
}
