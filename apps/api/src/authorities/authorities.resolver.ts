import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  addPoliceDesk,
  findAuthorities,
  findPoliceDesks,
  removePoliceDesk,
  updatePoliceDesk,
  type Authority,
  type PoliceDesk,
} from '@sonae/domain/authorities';
import { Database, once } from '@sonae/tenancy';
import { associationScope, memberScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../graphql/ids/global-id.js';
import type {
  AddPoliceDeskPayload,
  MutationAddPoliceDeskArgs,
  MutationRemovePoliceDeskArgs,
  MutationUpdatePoliceDeskArgs,
  RemovePoliceDeskPayload,
  UpdatePoliceDeskPayload,
} from '../graphql/contract/types.generated.js';

@Resolver()
export class AuthoritiesResolver {
  constructor(private readonly database: Database) {}

  @Query()
  authorities(@CurrentActor() actor: Actor): Promise<Authority[]> {
    return this.database.readInOneTrip(memberScope(actor), (tx) => findAuthorities(tx));
  }

  @Query()
  policeDesks(@CurrentActor() actor: Actor): Promise<PoliceDesk[]> {
    return this.database.readInOneTrip(memberScope(actor), (tx) => findPoliceDesks(tx));
  }

  @Mutation()
  async addPoliceDesk(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAddPoliceDeskArgs,
  ): Promise<Payload<AddPoliceDeskPayload, PoliceDesk>> {
    const { idempotencyKey: key, kind, name, phone, url, source, confirmedOn } = input;
    const desk = { kind, name, phone, url: url ?? null, source, confirmedOn };
    const policeDesk = await this.database.run(associationScope(actor), (tx) =>
      once(tx, { key, operation: 'addPoliceDesk', input: desk }, async () => {
        const id = await addPoliceDesk(tx, desk);
        return required(await findPoliceDesks(tx, id));
      }),
    );
    return { policeDesk };
  }

  @Mutation()
  async updatePoliceDesk(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationUpdatePoliceDeskArgs,
  ): Promise<Payload<UpdatePoliceDeskPayload, PoliceDesk>> {
    const { version, kind, name, phone, url, source, confirmedOn } = input;
    const id = fromGlobalId('PoliceDesk', input.id);
    // Null removes the page; the other fields cannot be emptied.
    const change = {
      ...(kind != null && { kind }),
      ...(name != null && { name }),
      ...(phone != null && { phone }),
      ...(url !== undefined && { url }),
      ...(source != null && { source }),
      confirmedOn,
    };
    const policeDesk = await this.database.run(associationScope(actor), async (tx) => {
      await updatePoliceDesk(tx, { id, version, ...change });
      return required(await findPoliceDesks(tx, id));
    });
    return { policeDesk };
  }

  @Mutation()
  async removePoliceDesk(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRemovePoliceDeskArgs,
  ): Promise<Payload<RemovePoliceDeskPayload, PoliceDesk[]>> {
    const id = fromGlobalId('PoliceDesk', input.id);
    const policeDesks = await this.database.run(associationScope(actor), async (tx) => {
      await removePoliceDesk(tx, { id, version: input.version });
      return findPoliceDesks(tx);
    });
    return { policeDesks };
  }
}

function required([desk]: readonly PoliceDesk[]): PoliceDesk {
  if (desk === undefined) throw notFound();
  return desk;
}
