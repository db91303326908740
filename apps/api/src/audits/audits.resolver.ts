import { Args, Query, Resolver } from '@nestjs/graphql';
import { auditCursor, findAuditTrail } from '@sonae/domain/audits';
import { Database } from '@sonae/platform/database';
import { associationScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { connectionOf } from '../graphql/connection-of.js';
import type { QueryAuditTrailArgs } from '../graphql/types.generated.js';

@Resolver()
export class AuditsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async auditTrail(@CurrentActor() actor: Actor, @Args() { first, after }: QueryAuditTrailArgs) {
    const scope = actor.scope?.kind === 'pharmacy' ? pharmacyScope(actor) : associationScope(actor);
    const page = await this.database.read(scope, (tx) =>
      findAuditTrail(tx, { first: first ?? 50, after: after ?? null }),
    );
    return connectionOf(page.lines, page.hasNextPage, auditCursor, after);
  }
}
