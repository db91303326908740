import type { GraphQLResolveInfo } from 'graphql';
import { Inject } from '@nestjs/common';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import { Database } from '@sonae/tenancy';
import type { Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { parseGlobalId } from './global-id.js';
import { NODE_FINDERS, type NodeFinders } from './node-finders.js';
import type { QueryNodeArgs } from '../contract/types.generated.js';

/** Finds any record by its opaque id. A record that the caller may not see is answered like one that does not exist. */
@Resolver()
export class NodeResolver {
  constructor(
    private readonly database: Database,
    @Inject(NODE_FINDERS) private readonly finders: NodeFinders,
  ) {}

  @Query()
  async node(
    @CurrentActor() actor: Actor,
    @Args() { id: globalId }: QueryNodeArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const { type, id } = parseGlobalId(globalId) ?? { type: '', id: '' };
    const found = await this.finders.get(type)?.({ database: this.database, actor, id, info });
    return found ? { ...found, __typename: type } : null;
  }
}
