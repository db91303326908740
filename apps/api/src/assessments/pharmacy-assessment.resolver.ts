import type { GraphQLResolveInfo } from 'graphql';
import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Assessment } from '@sonae/domain/assessments';
import type { Pharmacy } from '@sonae/domain/members';
import { Database } from '@sonae/tenancy';
import { actorFor, memberScope } from '../auth/actor.js';
import type { RequestContext } from '../auth/request-context.js';
import { assessmentPartsOf } from './assessment-parts-of.js';
import { OpenReviewsLoader } from './open-reviews-loader.js';

/** The open review of a pharmacy, for every field that returns pharmacies. */
@Resolver('Pharmacy')
export class PharmacyAssessmentResolver {
  private readonly loaders = new WeakMap<RequestContext, OpenReviewsLoader>();

  constructor(private readonly database: Database) {}

  @ResolveField()
  assessment(
    @Parent() { id }: Pick<Pharmacy, 'id'>,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Assessment | null> {
    return this.loaderOf(context).load(id, assessmentPartsOf(info));
  }

  private loaderOf(context: RequestContext): OpenReviewsLoader {
    const known = this.loaders.get(context);
    if (known) return known;
    const loader = new OpenReviewsLoader(this.database, memberScope(actorFor(context.actor, 'assessment')));
    this.loaders.set(context, loader);
    return loader;
  }
}
