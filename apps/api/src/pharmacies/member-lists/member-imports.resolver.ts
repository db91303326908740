import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  checkMemberList,
  confirmMemberList,
  findMemberChanges,
  findMemberImport,
  memberChangeCursor,
  type Corporation,
  type MemberImport,
  type OwnerAnswer,
  type OwnerCandidate,
} from '@sonae/domain/pharmacies';
import { Database, once } from '@sonae/tenancy';
import { associationScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId, notFound, parseGlobalId } from '../../graphql/ids/global-id.js';
import type {
  CheckMemberListPayload,
  ConfirmMemberListPayload,
  MemberImportChangesArgs,
  MutationCheckMemberListArgs,
  MutationConfirmMemberListArgs,
  QueryMemberImportArgs,
  SameOwnerInput,
} from '../../graphql/contract/types.generated.js';

@Resolver()
export class MemberImportsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async memberImport(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryMemberImportArgs,
  ): Promise<MemberImport | null> {
    const asked = parseGlobalId(id);
    if (asked?.type !== 'MemberImport') return null;
    const found = await this.database.read(associationScope(actor), (tx) => findMemberImport(tx, asked.id));
    return found ?? null;
  }

  @Mutation()
  async checkMemberList(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, uploadId } }: MutationCheckMemberListArgs,
  ): Promise<Payload<CheckMemberListPayload, MemberImport>> {
    const id = fromGlobalId('Upload', uploadId, 'uploadId');
    const request = { key, operation: 'checkMemberList', input: { uploadId: id } };
    const memberImport = await this.database.run(associationScope(actor), (tx) =>
      once(tx, request, async () => required(await findMemberImport(tx, await checkMemberList(tx, id)))),
    );
    return { memberImport };
  }

  @Mutation()
  async confirmMemberList(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationConfirmMemberListArgs,
  ): Promise<Payload<ConfirmMemberListPayload, MemberImport>> {
    const id = fromGlobalId('MemberImport', given.id);
    const sameOwners = (given.sameOwners ?? []).map(readAnswer);
    const input = { id, confirmMoves: given.confirmMoves ?? 0, sameOwners };
    const request = { key, operation: 'confirmMemberList', input };
    const memberImport = await this.database.run(associationScope(actor), (tx) =>
      once(tx, request, async () => {
        await confirmMemberList(tx, input);
        return required(await findMemberImport(tx, id));
      }),
    );
    return { memberImport };
  }
}

/** The effects of a checked list, member by member. */
@Resolver('MemberImport')
export class MemberChangesResolver {
  constructor(private readonly database: Database) {}

  @ResolveField()
  async changes(
    @CurrentActor() actor: Actor,
    @Parent() { id: importId }: MemberImport,
    @Args() { first, after, kind, question }: MemberImportChangesArgs,
  ) {
    const page = { importId, kind, question, first: first ?? 50, after };
    const { changes, hasNextPage } = await this.database.readInOneTrip(associationScope(actor), (tx) =>
      findMemberChanges(tx, page),
    );
    return connectionOf(changes, hasNextPage, memberChangeCursor, after);
  }
}

@Resolver('OwnerCandidate')
export class OwnerCandidateResolver {
  @ResolveField()
  owner(@Parent() { ownerId: id, name, corporateNumber }: OwnerCandidate): Corporation | null {
    return id === null ? null : { id, name, corporateNumber };
  }
}

function readAnswer({ question, corporationId: given, ...rest }: SameOwnerInput, index: number): OwnerAnswer {
  const field = `sameOwners.${index}.corporationId`;
  const corporationId = given == null ? null : fromGlobalId('Corporation', given, field);
  return { question, ...rest, corporationId };
}

function required(found: MemberImport | undefined): MemberImport {
  if (!found) throw notFound();
  return found;
}
