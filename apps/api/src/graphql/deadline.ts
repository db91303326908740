import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { OperationalError } from '@sonae/platform/errors';
import type { RequestContext } from './request-context.js';

/** The operation took longer than an answer is waited for. What it began may still be finished. */
export class OperationTooSlow extends OperationalError {
  constructor() {
    super('OPERATION_TOO_SLOW');
  }
}

/**
 * Ends every operation at its deadline: all waiting is done by root fields, so these race against it. The statements
 * they wait for end by the database's own statement timeout.
 */
export function withDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: RequestContext, info) =>
        context.deadline
          ? beforeDeadline(context.deadline, () => resolve(source, args, context, info))
          : resolve(source, args, context, info);
    }
  }
  return schema;
}

async function beforeDeadline(deadline: AbortSignal, work: () => unknown): Promise<unknown> {
  if (deadline.aborted) throw new OperationTooSlow();
  let late: (() => void) | undefined;
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_, reject) => {
        late = () => reject(new OperationTooSlow());
        deadline.addEventListener('abort', late, { once: true });
      }),
    ]);
  } finally {
    if (late) deadline.removeEventListener('abort', late);
  }
}
