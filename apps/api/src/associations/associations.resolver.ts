import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  createAssociation,
  findAssociations,
  findBranches,
  mergeBranches,
  renameAssociation,
  renameBranch,
  updateAssociation,
  type Association,
  type Branch,
} from '@sonae/domain/associations';
import { Database, once } from '@sonae/tenancy';
import { associationScope, memberScope, operatorScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../graphql/ids/global-id.js';
import type {
  CreateAssociationPayload,
  MergeBranchesPayload,
  MutationCreateAssociationArgs,
  MutationMergeBranchesArgs,
  MutationRenameAssociationArgs,
  MutationRenameBranchArgs,
  MutationUpdateAssociationArgs,
  RenameAssociationPayload,
  RenameBranchPayload,
  UpdateAssociationPayload,
} from '../graphql/contract/types.generated.js';

@Resolver()
export class AssociationsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async association(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo): Promise<Association> {
    const scope = memberScope(actor);
    return required(
      await this.database.read(scope, (tx) =>
        findAssociations(tx, { ids: [scope.associationId], withBranches: asksFor(info, 'branches') }),
      ),
    );
  }

  @Query()
  associations(@CurrentActor() actor: Actor): Promise<Association[]> {
    return this.database.read(operatorScope(actor), (tx) => findAssociations(tx));
  }

  @Mutation()
  updateAssociation(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationUpdateAssociationArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<UpdateAssociationPayload, Association>> {
    const { version, name, reviewMonths, firstDueDays, phone, url, email, clientUrl } = input;
    const scope = associationScope(actor);
    return this.database.run(scope, async (tx) => {
      await updateAssociation(tx, {
        version,
        ...(name != null && { name }),
        ...(reviewMonths != null && { reviewMonths }),
        ...(firstDueDays != null && { firstDueDays }),
        ...(phone !== undefined && { phone }),
        ...(url !== undefined && { url }),
        ...(email !== undefined && { email }),
        ...(clientUrl !== undefined && { clientUrl }),
      });
      const wanted = { ids: [scope.associationId], withBranches: asksFor(info, 'branches') };
      return { association: required(await findAssociations(tx, wanted)) };
    });
  }

  @Mutation()
  renameBranch(
    @CurrentActor() actor: Actor,
    @Args() { input: { id: given, currentName, name } }: MutationRenameBranchArgs,
  ): Promise<Payload<RenameBranchPayload, Branch>> {
    const id = fromGlobalId('Branch', given);
    return this.database.run(associationScope(actor), async (tx) => {
      await renameBranch(tx, { id, currentName, name });
      return { branch: required(await findBranches(tx, [id])) };
    });
  }

  @Mutation()
  async mergeBranches(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationMergeBranchesArgs,
  ): Promise<Payload<MergeBranchesPayload, Branch>> {
    const branchId = fromGlobalId('Branch', given.branchId, 'branchId');
    const intoBranchId = fromGlobalId('Branch', given.intoBranchId, 'intoBranchId');
    const input = { branchId, intoBranchId, memberCount: given.memberCount };
    const branch = await this.database.run(associationScope(actor), (tx) =>
      once(tx, { key, operation: 'mergeBranches', input }, async () => {
        await mergeBranches(tx, input);
        return required(await findBranches(tx, [intoBranchId]));
      }),
    );
    return { branch };
  }

  @Mutation()
  renameAssociation(
    @CurrentActor() actor: Actor,
    @Args() { input: { id: given, version, name } }: MutationRenameAssociationArgs,
  ): Promise<Payload<RenameAssociationPayload, Association>> {
    const id = fromGlobalId('Association', given);
    return this.database.run(operatorScope(actor), async (tx) => {
      await renameAssociation(tx, { id, version, name });
      return { association: required(await findAssociations(tx, { ids: [id] })) };
    });
  }

  @Mutation()
  async createAssociation(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCreateAssociationArgs,
  ): Promise<Payload<CreateAssociationPayload, Association>> {
    const { idempotencyKey: key, ...asked } = input;
    const association = await this.database.run(operatorScope(actor), (tx) =>
      once(tx, { key, operation: 'createAssociation', input: asked }, async () => {
        const id = await createAssociation(tx, asked);
        return required(await findAssociations(tx, { ids: [id] }));
      }),
    );
    return { association };
  }
}

function required<T>([found]: readonly T[]): T {
  if (found === undefined) throw notFound();
  return found;
}
