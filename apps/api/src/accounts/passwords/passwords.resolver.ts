import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  changePassword,
  checkPassword,
  findCredential,
  findViewer,
  refuse,
  type Viewer,
} from '@sonae/domain/accounts';
import { hashPassword, verifyPassword } from '@sonae/platform/crypto';
import { abandoned } from '../../auth/abandoned.js';
import { ownSession, type Actor } from '../../auth/actor.js';
import { countAttempt } from '../../auth/attempt-limits.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import type { Payload } from '../../graphql/contract/payload.js';
import type { RequestContext } from '../../auth/request-context.js';
import type {
  ChangePasswordPayload,
  MutationChangePasswordArgs,
} from '../../graphql/contract/types.generated.js';
import { SERVICES, type Services } from '../../services.js';

/**
 * Changes the caller's password, and requests reset links. A password is hashed outside of every transaction, because
 * hashing is slow.
 */
@Resolver()
export class PasswordsResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Mutation()
  async changePassword(
    @CurrentActor() actor: Actor,
    @Context() { request, response }: RequestContext,
    @Args() { input: { currentPassword, newPassword } }: MutationChangePasswordArgs,
  ): Promise<Payload<ChangePasswordPayload, Viewer>> {
    const { database, keys } = this.services;
    const pepper = keys.of('pepper');
    const own = ownSession(actor);
    const scope = accountsScope(own);
    const turn = { of: own.personId, signal: abandoned(response) };
    const attempt = await countAttempt(this.services, request, 'password', own.personId);
    const { credential, person } = await database.read(scope, async (tx) => ({
      credential: await findCredential(tx, own),
      person: (await findViewer(tx, own)).person,
    }));
    const isRight = await verifyPassword(pepper, credential?.passwordHash, currentPassword, turn);
    if (!isRight || credential === undefined) throw refuse('PASSWORD_WRONG', { field: 'currentPassword' });
    await attempt.succeeded();
    checkPassword(newPassword, person ? [person.email, person.name] : [], 'newPassword');
    const passwordHash = await hashPassword(pepper, newPassword, turn);
    const change = { ...own, currentHash: credential.passwordHash, passwordHash };
    return database.run(scope, async (tx) => {
      await changePassword(tx, change);
      return { viewer: await findViewer(tx, own) };
    });
  }
}
