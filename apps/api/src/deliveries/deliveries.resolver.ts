import type { GraphQLResolveInfo } from 'graphql';
import { Args, Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cancellationWave, type Advisory } from '@sonae/domain/advisories';
import { encodeCursor } from '@sonae/platform/database';
import { Database } from '@sonae/tenancy';
import { actorFor, memberScope } from '../auth/actor.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import { soughtId } from '../graphql/ids/global-id.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import type { RequestContext } from '../auth/request-context.js';
import type { AdvisoryDeliveriesArgs } from '../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';
import { DeliveriesLoader } from './deliveries-loader.js';

/** The deliveries of a notice. */
@Resolver('Advisory')
export class AdvisoryDeliveriesResolver {
  private readonly loaders = new WeakMap<RequestContext, DeliveriesLoader>();

  constructor(private readonly database: Database) {}

  @ResolveField()
  async deliveries(
    @Parent() { id, currentVersion }: Pick<Advisory, 'id' | 'currentVersion'>,
    @Args() args: AdvisoryDeliveriesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { first, after, state, version, ofCancellation, acknowledged, branchId, pharmacyId } = args;
    const number = version ?? currentVersion;
    const { deliveries, hasNextPage, totalCount } = await this.loaderOf(context).load({
      subjectId: id,
      first: first ?? 50,
      after: after ?? null,
      state: state ?? null,
      acknowledged: acknowledged == null ? null : { version: number, done: acknowledged },
      branchId: branchId == null ? null : soughtId('Branch', branchId),
      pharmacyId: pharmacyId == null ? null : soughtId('Pharmacy', pharmacyId),
      wave: ofCancellation === true ? cancellationWave : number === 0 ? null : `v${number}`,
      withTotal: asksFor(info, 'totalCount'),
      parts: pharmacyPartsOf(info, 'pharmacy'),
    });
    const connection = connectionOf(deliveries, hasNextPage, ({ id }) => encodeCursor([id]), after);
    return { ...connection, totalCount };
  }

  private loaderOf(context: RequestContext): DeliveriesLoader {
    const known = this.loaders.get(context);
    if (known) return known;
    const loader = new DeliveriesLoader(this.database, memberScope(actorFor(context.actor, 'deliveries')));
    this.loaders.set(context, loader);
    return loader;
  }
}
