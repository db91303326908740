import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  decideOwnerChange,
  findOwnerChanges,
  type OwnerChangeDecision,
  type OwnerChangeRecord,
} from '@sonae/domain/pharmacies';
import { Database } from '@sonae/platform/database';
import { memberScope, ownSession, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { fromGlobalId, notFound } from '../graphql/global-id.js';
import type {
  MutationApproveOwnerChangeArgs,
  MutationObjectToOwnerChangeArgs,
} from '../graphql/types.generated.js';
import { decidingScope } from './deciding-scope.js';

/** Changes of owner that wait for a word of those concerned. */
@Resolver()
export class OwnerChangesResolver {
  constructor(private readonly database: Database) {}

  @Query()
  ownerChanges(@CurrentActor() actor: Actor): Promise<OwnerChangeRecord[]> {
    const { personId } = ownSession(actor);
    return this.database.read(memberScope(actor), (tx) => findOwnerChanges(tx, { personId }));
  }

  @Mutation()
  approveOwnerChange(
    @CurrentActor() actor: Actor,
    @Args() { id }: MutationApproveOwnerChangeArgs,
  ): Promise<OwnerChangeRecord> {
    return this.decide(actor, id, 'APPROVED');
  }

  @Mutation()
  objectToOwnerChange(
    @CurrentActor() actor: Actor,
    @Args() { id }: MutationObjectToOwnerChangeArgs,
  ): Promise<OwnerChangeRecord> {
    return this.decide(actor, id, 'OBJECTED');
  }

  /** Only what the caller's own scope shows may be decided; to carry it out is the association's. */
  private async decide(
    actor: Actor,
    given: string,
    decision: OwnerChangeDecision['decision'],
  ): Promise<OwnerChangeRecord> {
    const id = fromGlobalId('OwnerChange', given);
    const own = ownSession(actor);
    const { personId } = own;
    const [seen] = await this.database.read(memberScope(actor), (tx) =>
      findOwnerChanges(tx, { id, personId }),
    );
    if (seen === undefined) throw notFound();
    return this.database.run(decidingScope(own, seen), (tx) =>
      decideOwnerChange(tx, { id, decision, personId }),
    );
  }
}
