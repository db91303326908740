import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  endSession,
  findViewer,
  refuse,
  resetLinkLimits,
  switchMembership,
  normalizeEmail,
  type SessionRecord,
  type Viewer,
} from '@sonae/domain/accounts';
import { abandoned } from '../auth/abandoned.js';
import { ownSession, type Actor } from '../auth/actor.js';
import { countAttempt } from '../auth/attempt-limits.js';
import { becomeNobody } from '../auth/become-nobody.js';
import { CurrentActor } from '../auth/current-actor.js';
import { openPassport } from '../auth/open-passport.js';
import type { Proof } from '../auth/password-strategy.js';
import { clearSessionCookie, setSessionCookie } from '../auth/session-cookie.js';
import { startSession } from '../auth/start-session.js';
import { runStrategy } from '../auth/strategy.js';
import { accountsScope } from '../auth/system-scope.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId } from '../graphql/ids/global-id.js';
import type { RequestContext } from '../auth/request-context.js';
import type {
  MutationRequestPasswordResetArgs,
  MutationRevokeSessionArgs,
  MutationSignInArgs,
  MutationSwitchMembershipArgs,
  RequestPasswordResetPayload,
  RevokeSessionPayload,
  SignInPayload,
  SignOutPayload,
  SwitchMembershipPayload,
} from '../graphql/contract/types.generated.js';
import { SERVICES, type Services } from '../services.js';
import { sendResetLink } from './passwords/send-reset-link.js';

/** Signs persons in and out, and manages their sessions and the membership that a session acts in. */
@Resolver()
export class AccountsResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query()
  async viewer(@CurrentActor() actor: Actor): Promise<Viewer> {
    if (actor.apiKeyId !== undefined) {
      return { person: null, role: 'PHARMACY_PROGRAM', membership: null, memberships: [], sessions: [] };
    }
    const own = ownSession(actor);
    return this.services.database.read(accountsScope(own), (tx) => findViewer(tx, own));
  }

  @Mutation()
  async signIn(
    @Args() { input: { email, password } }: MutationSignInArgs,
    @Context() context: RequestContext,
  ): Promise<Payload<SignInPayload, Viewer>> {
    const passport = openPassport(this.services);
    const proof = await runStrategy<Proof>(passport, 'password', context.request, {
      email,
      password,
      signal: abandoned(context.response),
    });
    if (proof === undefined) throw refuse('SIGN_IN_FAILED');
    return { viewer: await startSession(this.services, context, proof) };
  }

  @Mutation()
  async signOut(
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<Payload<SignOutPayload, SessionRecord>> {
    const own = ownSession(actor);
    const ended = await this.services.database.run(accountsScope(own), (tx) =>
      endSession(tx, { ...own, current: own.sessionId, action: 'accounts.signOut' }),
    );
    leave(context);
    return { session: ended };
  }

  @Mutation()
  async revokeSession(
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
    @Args() { input }: MutationRevokeSessionArgs,
  ): Promise<Payload<RevokeSessionPayload, SessionRecord>> {
    const own = ownSession(actor);
    const sessionId = fromGlobalId('Session', input.id);
    const ending = { personId: own.personId, sessionId, current: own.sessionId };
    const ended = await this.services.database.run(accountsScope(own), (tx) =>
      endSession(tx, { ...ending, action: 'accounts.revokeSession' }),
    );
    if (ended.current) leave(context);
    return { session: ended };
  }

  @Mutation()
  async switchMembership(
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
    @Args() { input }: MutationSwitchMembershipArgs,
  ): Promise<Payload<SwitchMembershipPayload, Viewer>> {
    const own = ownSession(actor);
    const membershipId = fromGlobalId('Membership', input.membershipId, 'membershipId');
    const { token, viewer } = await this.services.database.run(accountsScope(own), async (tx) => {
      const session = await switchMembership(tx, { ...own, membershipId });
      const seen = { personId: own.personId, sessionId: session.sessionId };
      return { token: session.token, viewer: await findViewer(tx, seen) };
    });
    setSessionCookie(context.response, token);
    becomeNobody(context);
    return { viewer };
  }

  @Mutation()
  async requestPasswordReset(
    @Args() { input: { email } }: MutationRequestPasswordResetArgs,
    @Context() { request }: RequestContext,
  ): Promise<RequestPasswordResetPayload> {
    await countAttempt(this.services, request, 'reset', normalizeEmail(email));
    await sendResetLink(this.services, email, request);
    return { linkMinutes: resetLinkLimits.minutes, linksPerHour: resetLinkLimits.perHour };
  }
}

function leave(context: RequestContext): void {
  clearSessionCookie(context.response);
  becomeNobody(context);
}
