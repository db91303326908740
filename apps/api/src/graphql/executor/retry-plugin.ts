import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../../auth/request-context.js';

/** The HTTP status of temporary refusals, when the answer has no data. */
const statuses: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  PASSWORDS_BUSY: 503,
  UNAVAILABLE: 503,
};

/** Sets `Retry-After` to the longest `data.retryAfterSeconds` of the errors. */
export function retryPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single') return;
        const { errors = [], data } = body.singleResult;
        const waits = errors.map(({ extensions }) => secondsOf(extensions?.['data']));
        const wait = Math.max(0, ...waits);
        if (wait === 0) return;
        http.headers.set('retry-after', String(wait));
        const status = statuses[String(errors[0]?.extensions?.['code'])];
        if ((data === null || data === undefined) && status !== undefined) http.status = status;
      },
    }),
  };
}

function secondsOf(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('retryAfterSeconds' in data)) return 0;
  return typeof data.retryAfterSeconds === 'number' ? data.retryAfterSeconds : 0;
}
