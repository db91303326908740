import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import { Database } from '@sonae/platform/database';
import type { Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { parseGlobalId } from './global-id.js';
import { nodeFinders } from './node-finders.js';
import type { QueryNodeArgs } from '../contract/types.generated.js';

/** Any record by its opaque id; one that the caller may not see is answered like one that does not exist. */
@Resolver()
export class NodeResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async node(
    @CurrentActor() actor: Actor,
    @Args() { id: globalId }: QueryNodeArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const { type, id } = parseGlobalId(globalId) ?? { type: '', id: '' };
    if (!Object.hasOwn(nodeFinders, type)) return null;
    const found = await nodeFinders[type]?.({ database: this.database, actor, id, info });
    return found ? { ...found, __typename: type } : null;
  }
}
