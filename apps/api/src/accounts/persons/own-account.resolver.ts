import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  findCredential,
  findSecurityEvents,
  findViewer,
  refuse,
  requestEmailChange,
  securityEventCursor,
  updateOwnName,
  type EmailChangeRequest,
  type Viewer,
} from '@sonae/domain/accounts';
import { verifyPassword } from '@sonae/platform/crypto';
import { abandoned } from '../../auth/abandoned.js';
import { operatorScope, ownSession, type Actor } from '../../auth/actor.js';
import { countAttempt } from '../../auth/attempt-limits.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import type { RequestContext } from '../../auth/request-context.js';
import type {
  MutationRequestEmailChangeArgs,
  MutationUpdateOwnNameArgs,
  QuerySecurityEventsArgs,
  QueryStrangerEventsArgs,
  RequestEmailChangePayload,
  UpdateOwnNamePayload,
} from '../../graphql/contract/types.generated.js';
import { SERVICES, type Services } from '../../services.js';
import { takeAtLeast } from '../take-at-least.js';

/** The caller's own account: name, e-mail address and security events. */
@Resolver()
export class OwnAccountResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query()
  async securityEvents(@CurrentActor() actor: Actor, @Args() { first, after }: QuerySecurityEventsArgs) {
    const own = ownSession(actor);
    const asked = { personId: own.personId, first: first ?? 50, after: after ?? null };
    const page = await this.services.database.read(accountsScope(own), (tx) => findSecurityEvents(tx, asked));
    return connectionOf(page.events, page.hasNextPage, securityEventCursor, after);
  }

  @Query()
  async strangerEvents(@CurrentActor() actor: Actor, @Args() { first, after }: QueryStrangerEventsArgs) {
    const asked = { personId: null, first: first ?? 50, after: after ?? null };
    const page = await this.services.database.read(operatorScope(actor), (tx) =>
      findSecurityEvents(tx, asked),
    );
    return connectionOf(page.events, page.hasNextPage, securityEventCursor, after);
  }

  @Mutation()
  updateOwnName(
    @CurrentActor() actor: Actor,
    @Args() { input: { name } }: MutationUpdateOwnNameArgs,
  ): Promise<Payload<UpdateOwnNamePayload, Viewer>> {
    const own = ownSession(actor);
    return this.services.database.run(accountsScope(own), async (tx) => {
      await updateOwnName(tx, { personId: own.personId, name });
      return { viewer: await findViewer(tx, own) };
    });
  }

  @Mutation()
  async requestEmailChange(
    @CurrentActor() actor: Actor,
    @Context() { request, response }: RequestContext,
    @Args() { input: { email, currentPassword } }: MutationRequestEmailChangeArgs,
  ): Promise<Payload<RequestEmailChangePayload, EmailChangeRequest>> {
    const { database, keys } = this.services;
    const own = ownSession(actor);
    const { personId } = own;
    const scope = accountsScope(own);
    const attempt = await countAttempt(this.services, request, 'password', personId);
    const credential = await database.read(scope, (tx) => findCredential(tx, { personId }));
    const turn = { of: personId, signal: abandoned(response) };
    const pepper = keys.of('pepper');
    const isRight = await verifyPassword(pepper, credential?.passwordHash, currentPassword, turn);
    if (!isRight) throw refuse('PASSWORD_WRONG', { field: 'currentPassword' });
    await attempt.succeeded();
    // As for a forgotten password, the time must not reveal whether another person has the address.
    const emailChangeRequest = await takeAtLeast(300, () =>
      database.run(scope, (tx) => requestEmailChange(tx, { personId, email })),
    );
    return { emailChangeRequest };
  }
}
