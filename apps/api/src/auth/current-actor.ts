import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from '../graphql/request-context.js';

/** The actor of a GraphQL request, as a resolver's parameter. */
export const CurrentActor = createParamDecorator(
  (_: unknown, execution: ExecutionContext) =>
    GqlExecutionContext.create(execution).getContext<RequestContext>().actor,
);
