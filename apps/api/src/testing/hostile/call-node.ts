import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from './hostile-world.js';
import type { MakeCall } from './make-call.js';

/** The call of `node`, which belongs to no feature. */
export function nodeCall({ home }: HostileWorld): Record<string, MakeCall[]> {
  const id = toGlobalId('Pharmacy', home.pharmacy.id);
  return {
    'Query.node': [() => ({ role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie, variables: { id } })],
  };
}
