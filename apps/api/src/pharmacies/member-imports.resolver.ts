import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  checkMemberList,
  confirmMemberList,
  findMemberImport,
  type MemberImport,
} from '@sonae/domain/pharmacies';
import { Database, once } from '@sonae/platform/database';
import { associationScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { fromGlobalId, notFound, parseGlobalId } from '../graphql/global-id.js';
import type {
  MutationCheckMemberListArgs,
  MutationConfirmMemberListArgs,
  QueryMemberImportArgs,
} from '../graphql/types.generated.js';

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
  checkMemberList(
    @CurrentActor() actor: Actor,
    @Args() { idempotencyKey: key, uploadId }: MutationCheckMemberListArgs,
  ): Promise<MemberImport> {
    const id = fromGlobalId('Upload', uploadId, 'uploadId');
    const request = { key, operation: 'checkMemberList', input: { uploadId: id } };
    return this.database.run(associationScope(actor), (tx) =>
      once(tx, request, async () => required(await findMemberImport(tx, await checkMemberList(tx, id)))),
    );
  }

  @Mutation()
  confirmMemberList(
    @CurrentActor() actor: Actor,
    @Args() { idempotencyKey: key, id: given }: MutationConfirmMemberListArgs,
  ): Promise<MemberImport> {
    const id = fromGlobalId('MemberImport', given);
    const request = { key, operation: 'confirmMemberList', input: { id } };
    return this.database.run(associationScope(actor), (tx) =>
      once(tx, request, async () => {
        await confirmMemberList(tx, id);
        return required(await findMemberImport(tx, id));
      }),
    );
  }
}

function required(found: MemberImport | undefined): MemberImport {
  if (!found) throw notFound();
  return found;
}
