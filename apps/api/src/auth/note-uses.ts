import { noteUse } from '@sonae/domain/accounts';
import type { Services } from '../services.js';
import { sessionsScope } from './system-scope.js';

const minute = 60_000;

/** Records the use of a session or key beside the request, which does not wait for it. */
export type NoteUses = (of: 'session' | 'api-key', id: string, last: Date | null, requestId: string) => void;

/** Returns a function that records uses, at most one a minute for each session or key. */
export function usesNoter({ database, clock, log }: Services): NoteUses {
  const busy = new Set<string>();
  return (of, id, last, requestId) => {
    if (busy.has(id) || (last !== null && clock().getTime() - last.getTime() <= minute)) return;
    busy.add(id);
    database
      .run(sessionsScope(requestId), (tx) => noteUse(tx, of, id))
      .catch((error: unknown) => log.warn({ request: requestId, err: error }, 'a use was not noted'))
      .finally(() => busy.delete(id));
  };
}
