import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  correctInvitation,
  findInvitations,
  invitationCursor,
  inviteFirstOfficer,
  resendInvitation,
  withdrawInvitation,
  type InvitationRecord,
} from '@sonae/domain/accounts';
import { Database } from '@sonae/tenancy';
import { inviterScope, operatorScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import type {
  CorrectInvitationPayload,
  InviteFirstOfficerPayload,
  MutationCorrectInvitationArgs,
  MutationInviteFirstOfficerArgs,
  MutationResendInvitationArgs,
  MutationWithdrawInvitationArgs,
  QueryInvitationsArgs,
  ResendInvitationPayload,
  WithdrawInvitationPayload,
} from '../../graphql/contract/types.generated.js';

/** Lists, resends, corrects and withdraws invitations, for callers who may invite. */
@Resolver()
export class InvitationsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async invitations(@CurrentActor() actor: Actor, @Args() { first, after, undecided }: QueryInvitationsArgs) {
    const query = { first: first ?? 50, after: after ?? null, open: undecided };
    const page = await this.database.read(inviterScope(actor), (tx) => findInvitations(tx, query));
    return connectionOf(page.invitations, page.hasNextPage, invitationCursor, after);
  }

  @Mutation()
  async resendInvitation(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey, id: given } }: MutationResendInvitationArgs,
  ): Promise<Payload<ResendInvitationPayload, InvitationRecord>> {
    const id = fromGlobalId('Invitation', given);
    const invitation = await this.database.run(inviterScope(actor), (tx) =>
      resendInvitation(tx, { id, idempotencyKey }),
    );
    return { invitation };
  }

  @Mutation()
  async correctInvitation(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCorrectInvitationArgs,
  ): Promise<Payload<CorrectInvitationPayload, InvitationRecord>> {
    const id = fromGlobalId('Invitation', input.id);
    const invitation = await this.database.run(inviterScope(actor), (tx) =>
      correctInvitation(tx, { ...input, id }),
    );
    return { invitation };
  }

  @Mutation()
  async withdrawInvitation(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationWithdrawInvitationArgs,
  ): Promise<Payload<WithdrawInvitationPayload, InvitationRecord>> {
    const id = fromGlobalId('Invitation', input.id);
    const invitation = await this.database.run(inviterScope(actor), (tx) => withdrawInvitation(tx, { id }));
    return { invitation };
  }

  @Mutation()
  async inviteFirstOfficer(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationInviteFirstOfficerArgs,
  ): Promise<Payload<InviteFirstOfficerPayload, InvitationRecord>> {
    const associationId = fromGlobalId('Association', input.associationId, 'associationId');
    const invitation = await this.database.run(operatorScope(actor), (tx) =>
      inviteFirstOfficer(tx, { ...input, associationId }),
    );
    return { invitation };
  }
}
