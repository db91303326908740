import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from './request-context.js';
import { actorFor } from './actor.js';

/** The actor of a GraphQL request as a resolver's parameter, with the field as its `work`. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const graphql = GqlExecutionContext.create(execution);
  return actorFor(
    graphql.getContext<RequestContext>().actor,
    graphql.getInfo<GraphQLResolveInfo>().fieldName,
  );
});
