import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { Patience } from '@sonae/platform/database';
import { OperationalError } from '@sonae/platform/errors';
import type { RequestContext } from '../../auth/request-context.js';

/** The operation exceeded its time, and has changed nothing. */
export class OperationTooSlow extends OperationalError {
  constructor() {
    super('OPERATION_TOO_SLOW');
  }
}

/**
 * Ends every operation at its deadline: only root fields wait, so each races against it. A transaction that has not
 * sent COMMIT by then is rolled back. After COMMIT was sent, its answer is awaited, so that no caller gets "too slow"
 * for a change that was made. Running statements end by the database's statement timeout.
 */
export function withDeadline(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: RequestContext, info) =>
        context.deadline === undefined
          ? resolve(source, args, context, info)
          : beforeDeadline(context, context.deadline, () => resolve(source, args, context, info));
    }
  }
  return schema;
}

async function beforeDeadline(
  { patience = new Patience() }: RequestContext,
  deadline: number,
  work: () => unknown,
): Promise<unknown> {
  const left = deadline - performance.now();
  if (left <= 0) throw new OperationTooSlow();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const end = () => {
      if (patience.end()) reject(new OperationTooSlow());
    };
    // A timer may fire up to a millisecond early; the next field would then still begin.
    timer = setTimeout(end, Math.ceil(left) + 1);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
