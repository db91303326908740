import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  decideOwnerChange,
  findLeftOwnerChange,
  findOwnerChanges,
  type OwnerChangeDecision,
  type OwnerChangeRecord,
} from '@sonae/domain/pharmacies';
import { Database, type Id } from '@sonae/tenancy';
import { memberScope, ownSession, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { accountsScope } from '../../auth/system-scope.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../../graphql/ids/global-id.js';
import type {
  ApproveOwnerChangePayload,
  MutationApproveOwnerChangeArgs,
  MutationObjectToOwnerChangeArgs,
  ObjectToOwnerChangePayload,
} from '../../graphql/contract/types.generated.js';
import { decidingScope } from './deciding-scope.js';

/** Lists the changes of owner that wait for an approval, and records the answers. */
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
    @Args() { input: { id } }: MutationApproveOwnerChangeArgs,
  ): Promise<Payload<ApproveOwnerChangePayload, OwnerChangeRecord>> {
    return this.decide(actor, id, 'APPROVED');
  }

  @Mutation()
  objectToOwnerChange(
    @CurrentActor() actor: Actor,
    @Args() { input: { id } }: MutationObjectToOwnerChangeArgs,
  ): Promise<Payload<ObjectToOwnerChangePayload, OwnerChangeRecord>> {
    return this.decide(actor, id, 'OBJECTED');
  }

  /** The caller may decide only requests that were sent to them; the association's scope carries the change out. */
  private async decide(
    actor: Actor,
    given: string,
    decision: OwnerChangeDecision['decision'],
  ): Promise<{ ownerChange: OwnerChangeRecord }> {
    const id = fromGlobalId('OwnerChange', given);
    const own = ownSession(actor);
    const { personId } = own;
    const seen = await this.find(actor, { id, personId });
    if (seen === undefined) throw notFound();
    const scope = decidingScope({ ...own, provenIn: memberScope(actor) }, seen);
    const ownerChange = await this.database.run(scope, (tx) =>
      decideOwnerChange(tx, { id, decision, personId }),
    );
    return { ownerChange };
  }

  /**
   * Reads the change in the caller's own scope, present or former: when a decision is repeated, the pharmacy already
   * belongs to its new owner.
   */
  private async find(actor: Actor, of: { id: Id; personId: Id }): Promise<OwnerChangeRecord | undefined> {
    const scope = memberScope(actor);
    const [seen] = await this.database.read(scope, (tx) => findOwnerChanges(tx, of));
    if (seen !== undefined || scope.kind !== 'corporation') return seen;
    const { corporationId } = scope;
    return this.database.read(accountsScope(ownSession(actor)), (tx) =>
      findLeftOwnerChange(tx, { ...of, corporationId }),
    );
  }
}
