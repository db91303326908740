import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  findMemberships,
  invitePerson,
  membershipCursor,
  revokeMembership,
  type InvitationRecord,
  type Membership,
} from '@sonae/domain/accounts';
import { Database } from '@sonae/platform/database';
import { tenantScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { connectionOf } from '../graphql/connection-of.js';
import { fromGlobalId } from '../graphql/global-id.js';
import type {
  MutationInvitePersonArgs,
  MutationRevokeMembershipArgs,
  QueryMembershipsArgs,
} from '../graphql/types.generated.js';

/** Who belongs to an association or a pharmacy, and in which role. */
@Resolver()
export class MembershipsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async memberships(@CurrentActor() actor: Actor, @Args() { first, after }: QueryMembershipsArgs) {
    const query = { first: first ?? 50, after: after ?? undefined };
    const page = await this.database.read(tenantScope(actor), (tx) => findMemberships(tx, query));
    return connectionOf(page.memberships, page.hasNextPage, membershipCursor, after);
  }

  @Mutation()
  invitePerson(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationInvitePersonArgs,
  ): Promise<InvitationRecord> {
    const { branchId, corporationId, pharmacyId, ...rest } = input;
    const asked = {
      ...rest,
      ...(branchId != null && { branchId: fromGlobalId('Branch', branchId, 'branchId') }),
      ...(corporationId != null && {
        corporationId: fromGlobalId('Corporation', corporationId, 'corporationId'),
      }),
      ...(pharmacyId != null && { pharmacyId: fromGlobalId('Pharmacy', pharmacyId, 'pharmacyId') }),
    };
    return this.database.run(tenantScope(actor), (tx) => invitePerson(tx, asked));
  }

  @Mutation()
  revokeMembership(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRevokeMembershipArgs,
  ): Promise<Membership> {
    const id = fromGlobalId('Membership', args.id);
    return this.database.run(tenantScope(actor), (tx) => revokeMembership(tx, { id }));
  }
}
