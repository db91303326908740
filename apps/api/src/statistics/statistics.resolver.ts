import { Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { findAdvisories } from '@sonae/domain/advisories';
import { findIncidents } from '@sonae/domain/incidents';
import { countOpenIncidents, findDueReviews, findProgress, type DueReview } from '@sonae/domain/statistics';
import { Database } from '@sonae/platform/database';
import { associationScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { toGlobalId } from '../graphql/global-id.js';
import { selectedFields } from '../graphql/selected-fields.js';

interface Page {
  first: number;
}

@Resolver()
export class StatisticsResolver {
  constructor(private readonly database: Database) {}

  /** Reads in one transaction just the parts that were asked for; a list asked for twice is read to the longer end. */
  @Query()
  dashboard(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo) {
    const selected = selectedFields(info);
    const asked = (name: string) => selected.some((field) => field.name === name);
    const longest = (name: string) =>
      Math.max(
        0,
        ...selected.filter((field) => field.name === name).map(({ args }) => Number(args['first'])),
      );
    return this.database.read(associationScope(actor), async (tx) => {
      const progress = asked('total') || asked('branches') ? await findProgress(tx) : undefined;
      const advisories = asked('advisories')
        ? await findAdvisories(tx, { first: longest('advisories'), state: 'PUBLISHED' })
        : undefined;
      const open = asked('openIncidents')
        ? await findIncidents(tx, { first: longest('openIncidents'), state: 'OPEN', submitted: true })
        : undefined;
      const reviews = asked('nextReviews') ? await findDueReviews(tx, longest('nextReviews')) : [];
      return {
        ...progress,
        advisories: ({ first }: Page) => advisories?.advisories.slice(0, first),
        openIncidents: ({ first }: Page) => open?.incidents.slice(0, first),
        openIncidentCount: asked('openIncidentCount') ? await countOpenIncidents(tx) : undefined,
        nextReviews: ({ first }: Page) => reviews.slice(0, first),
      };
    });
  }
}

/** A due review names its pharmacy by id only. */
@Resolver('DueReview')
export class DueReviewResolver {
  @ResolveField()
  pharmacyId(@Parent() review: DueReview): string {
    return toGlobalId('Pharmacy', review.pharmacyId);
  }
}
