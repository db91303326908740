import {
  Args,
  Context,
  GraphQLISODateTime,
  Int,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsNull } from 'typeorm';
import { Pharmacy } from './entities/pharmacy.entity.js';
import type { RequestContext } from './request-context.js';
import { statusOf } from './status-of.js';

@Resolver(() => Pharmacy)
export class PharmaciesResolver {
  @Query(() => [Pharmacy])
  pharmacies(
    @Args('first', { type: () => Int }) first: number,
    @Context() { manager, session }: RequestContext,
  ): Promise<Pharmacy[]> {
    return manager.find(Pharmacy, {
      where: { associationId: session.associationId, withdrawnAt: IsNull() },
      order: { code: 'ASC' },
      take: first,
    });
  }

  @ResolveField(() => String)
  async status(@Parent() pharmacy: Pharmacy, @Context() { loaders }: RequestContext): Promise<string> {
    return statusOf(await loaders.openReview.load(pharmacy.id));
  }

  @ResolveField(() => Int)
  async openIncidentCount(
    @Parent() pharmacy: Pharmacy,
    @Context() { loaders }: RequestContext,
  ): Promise<number> {
    return (await loaders.openIncidentCount.load(pharmacy.id))?.count ?? 0;
  }

  @ResolveField(() => GraphQLISODateTime, { nullable: true })
  async lastAcknowledgedAt(
    @Parent() pharmacy: Pharmacy,
    @Context() { loaders }: RequestContext,
  ): Promise<Date | null> {
    return (await loaders.lastAcknowledgement.load(pharmacy.id))?.at ?? null;
  }
}
