import { Query, Resolver } from '@nestjs/graphql';
import { findFrameworks, type Framework } from '@sonae/domain/frameworks';
import { Database } from '@sonae/tenancy';
import { CurrentActor } from '../auth/current-actor.js';
import { memberScope, type Actor } from '../auth/actor.js';

@Resolver()
export class FrameworksResolver {
  constructor(private readonly database: Database) {}

  @Query()
  frameworks(@CurrentActor() actor: Actor): Promise<Framework[]> {
    return this.database.read(memberScope(actor), (tx) => findFrameworks(tx));
  }
}
