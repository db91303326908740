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
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import type {
  MutationCorrectInvitationArgs,
  MutationInviteFirstOfficerArgs,
  MutationResendInvitationArgs,
  MutationWithdrawInvitationArgs,
  QueryInvitationsArgs,
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
  resendInvitation(
    @CurrentActor() actor: Actor,
    @Args() { idempotencyKey, id: given }: MutationResendInvitationArgs,
  ): Promise<InvitationRecord> {
    const id = fromGlobalId('Invitation', given);
    return this.database.run(inviterScope(actor), (tx) => resendInvitation(tx, { id, idempotencyKey }));
  }

  @Mutation()
  correctInvitation(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCorrectInvitationArgs,
  ): Promise<InvitationRecord> {
    const id = fromGlobalId('Invitation', input.id);
    return this.database.run(inviterScope(actor), (tx) => correctInvitation(tx, { ...input, id }));
  }

  @Mutation()
  withdrawInvitation(
    @CurrentActor() actor: Actor,
    @Args() args: MutationWithdrawInvitationArgs,
  ): Promise<InvitationRecord> {
    const id = fromGlobalId('Invitation', args.id);
    return this.database.run(inviterScope(actor), (tx) => withdrawInvitation(tx, { id }));
  }

  @Mutation()
  inviteFirstOfficer(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationInviteFirstOfficerArgs,
  ): Promise<InvitationRecord> {
    const associationId = fromGlobalId('Association', input.associationId, 'associationId');
    return this.database.run(operatorScope(actor), (tx) =>
      inviteFirstOfficer(tx, { ...input, associationId }),
    );
  }
}
