import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import { auditCursor, countAuditTrail, findAuditTrail } from '@sonae/domain/audits';
import { Database } from '@sonae/tenancy';
import { associationScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import type { QueryAuditTrailArgs } from '../graphql/contract/types.generated.js';

@Resolver()
export class AuditsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async auditTrail(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter }: QueryAuditTrailArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const scope = actor.scope?.kind === 'pharmacy' ? pharmacyScope(actor) : associationScope(actor);
    const wanted = filter ?? {};
    return this.database.read(scope, async (tx) => {
      const page = await findAuditTrail(tx, { ...wanted, first: first ?? 50, after: after ?? null });
      const totalCount = asksFor(info, 'totalCount') ? await countAuditTrail(tx, wanted) : null;
      return { ...connectionOf(page.lines, page.hasNextPage, auditCursor, after), totalCount };
    });
  }
}
