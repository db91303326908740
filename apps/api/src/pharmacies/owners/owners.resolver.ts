import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import { completePharmacies } from '@sonae/domain/members';
import {
  confirmOwner,
  doubtfulOwnerCursor,
  findCorporations,
  findDoubtfulOwners,
  separateOwner,
  type Corporation,
} from '@sonae/domain/pharmacies';
import { Database, once } from '@sonae/tenancy';
import { associationScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../../graphql/ids/global-id.js';
import type {
  ConfirmOwnerPayload,
  MutationConfirmOwnerArgs,
  MutationSeparateOwnerArgs,
  QueryDoubtfulOwnersArgs,
  SeparateOwnerPayload,
} from '../../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from '../pharmacy-parts-of.js';

/** Owners of pharmacies (開設者), and owners that may stand for several companies. */
@Resolver()
export class OwnersResolver {
  constructor(private readonly database: Database) {}

  @Query()
  doubtfulOwners(
    @CurrentActor() actor: Actor,
    @Args() { first, after }: QueryDoubtfulOwnersArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const parts = pharmacyPartsOf(info, 'members');
    return this.database.read(associationScope(actor), async (tx) => {
      const { owners, hasNextPage } = await findDoubtfulOwners(tx, { first: first ?? 20, after });
      const named = owners.flatMap(({ members }) => members.map((pharmacy) => ({ pharmacy })));
      const known = new Map(
        (await completePharmacies(tx, parts, named)).map(({ pharmacy }) => [pharmacy.id, pharmacy]),
      );
      const complete = owners.map((owner) => ({
        ...owner,
        members: owner.members.map((member) => known.get(member.id) ?? member),
      }));
      return connectionOf(complete, hasNextPage, doubtfulOwnerCursor, after);
    });
  }

  @Mutation()
  async confirmOwner(
    @CurrentActor() actor: Actor,
    @Args() { input: { corporationId: given, memberCount } }: MutationConfirmOwnerArgs,
  ): Promise<Payload<ConfirmOwnerPayload, Corporation>> {
    const corporationId = fromGlobalId('Corporation', given, 'corporationId');
    const corporation = await this.database.run(associationScope(actor), async (tx) => {
      await confirmOwner(tx, { corporationId, memberCount });
      return required(await findCorporations(tx, [corporationId]));
    });
    return { corporation };
  }

  @Mutation()
  async separateOwner(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationSeparateOwnerArgs,
  ): Promise<Payload<SeparateOwnerPayload, Corporation>> {
    const { idempotencyKey: key, corporationId: given, memberCodes, name, corporateNumber } = input;
    const corporationId = fromGlobalId('Corporation', given, 'corporationId');
    const wanted = { corporationId, memberCodes, name, corporateNumber: corporateNumber ?? null };
    const corporation = await this.database.run(associationScope(actor), (tx) =>
      once(tx, { key, operation: 'separateOwner', input: wanted }, async () =>
        required(await findCorporations(tx, [await separateOwner(tx, wanted)])),
      ),
    );
    return { corporation };
  }
}

function required([found]: readonly Corporation[]): Corporation {
  if (found === undefined) throw notFound();
  return found;
}
