import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  countMemberships,
  findMemberships,
  invitePerson,
  membershipCursor,
  revokeMembership,
  type InvitationRecord,
  type Membership,
} from '@sonae/domain/accounts';
import { Database } from '@sonae/tenancy';
import { tenantScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { asksFor } from '../../graphql/selection/asks-for.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId, soughtId } from '../../graphql/ids/global-id.js';
import type {
  InvitePersonPayload,
  MutationInvitePersonArgs,
  MutationRevokeMembershipArgs,
  QueryMembershipsArgs,
  RevokeMembershipPayload,
} from '../../graphql/contract/types.generated.js';

/** Lists and revokes the roles of people at an association, its branches, owners and pharmacies. */
@Resolver()
export class MembershipsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async memberships(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter }: QueryMembershipsArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { role, search, branchId, pharmacyId } = filter ?? {};
    const wanted = {
      role: role ?? null,
      search: search ?? null,
      branchId: branchId == null ? null : soughtId('Branch', branchId),
      pharmacyId: pharmacyId == null ? null : soughtId('Pharmacy', pharmacyId),
    };
    const query = { ...wanted, first: first ?? 50, after: after ?? undefined };
    return this.database.read(tenantScope(actor), async (tx) => {
      const { memberships, hasNextPage } = await findMemberships(tx, query);
      const totalCount = asksFor(info, 'totalCount') ? await countMemberships(tx, wanted) : null;
      return { ...connectionOf(memberships, hasNextPage, membershipCursor, after), totalCount };
    });
  }

  @Mutation()
  async invitePerson(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationInvitePersonArgs,
  ): Promise<Payload<InvitePersonPayload, InvitationRecord>> {
    const { branchId, corporationId, pharmacyId, ...rest } = input;
    const asked = {
      ...rest,
      ...(branchId != null && { branchId: fromGlobalId('Branch', branchId, 'branchId') }),
      ...(corporationId != null && {
        corporationId: fromGlobalId('Corporation', corporationId, 'corporationId'),
      }),
      ...(pharmacyId != null && { pharmacyId: fromGlobalId('Pharmacy', pharmacyId, 'pharmacyId') }),
    };
    const invitation = await this.database.run(tenantScope(actor), (tx) => invitePerson(tx, asked));
    return { invitation };
  }

  @Mutation()
  async revokeMembership(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRevokeMembershipArgs,
  ): Promise<Payload<RevokeMembershipPayload, Membership>> {
    const id = fromGlobalId('Membership', input.id);
    const membership = await this.database.run(tenantScope(actor), (tx) => revokeMembership(tx, { id }));
    return { membership };
  }
}
