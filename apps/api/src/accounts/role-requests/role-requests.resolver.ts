import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  answerRoleRequest,
  findRoleRequests,
  type RoleAnswer,
  type RoleRequest,
} from '@sonae/domain/accounts';
import { Database } from '@sonae/tenancy';
import { ownSession, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import type {
  ApproveRolePayload,
  MutationApproveRoleArgs,
  MutationObjectToRoleArgs,
  ObjectToRolePayload,
} from '../../graphql/contract/types.generated.js';

/**
 * The role requests that wait for the signed-in person, at all places where the person has a role, whichever membership
 * the session acts in.
 */
@Resolver()
export class RoleRequestsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  roleRequests(@CurrentActor() actor: Actor): Promise<RoleRequest[]> {
    const own = ownSession(actor);
    return this.database.read(accountsScope(own), (tx) => findRoleRequests(tx, own));
  }

  @Mutation()
  approveRole(
    @CurrentActor() actor: Actor,
    @Args() { input: { id } }: MutationApproveRoleArgs,
  ): Promise<Payload<ApproveRolePayload, RoleRequest>> {
    return this.answer(actor, id, 'APPROVED');
  }

  @Mutation()
  objectToRole(
    @CurrentActor() actor: Actor,
    @Args() { input: { id } }: MutationObjectToRoleArgs,
  ): Promise<Payload<ObjectToRolePayload, RoleRequest>> {
    return this.answer(actor, id, 'OBJECTED');
  }

  private async answer(
    actor: Actor,
    given: string,
    answer: RoleAnswer['answer'],
  ): Promise<{ roleRequest: RoleRequest }> {
    const own = ownSession(actor);
    const id = fromGlobalId('RoleRequest', given);
    const roleRequest = await this.database.run(accountsScope(own), (tx) =>
      answerRoleRequest(tx, { id, answer, personId: own.personId }),
    );
    return { roleRequest };
  }
}
