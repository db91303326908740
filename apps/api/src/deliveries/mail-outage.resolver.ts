import { Query, Resolver } from '@nestjs/graphql';
import { findMailOutage, type MailOutage } from '@sonae/domain/deliveries';
import { Database } from '@sonae/tenancy';
import { associationScope, operatorScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';

/** Whether mail can be sent, as the workers report it. */
@Resolver()
export class MailOutageResolver {
  constructor(private readonly database: Database) {}

  @Query()
  mailOutage(@CurrentActor() actor: Actor): Promise<MailOutage | null> {
    const scope = actor.role === 'PLATFORM_ADMINISTRATOR' ? operatorScope(actor) : associationScope(actor);
    return this.database.readInOneTrip(scope, findMailOutage);
  }
}
