import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import { findPharmacies, type Pharmacy } from '@sonae/domain/members';
import { updatePharmacy } from '@sonae/domain/pharmacies';
import { Database } from '@sonae/tenancy';
import { tenantScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../graphql/ids/global-id.js';
import type {
  MutationUpdatePharmacyArgs,
  UpdatePharmacyPayload,
} from '../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from './pharmacy-parts-of.js';

@Resolver()
export class PharmacyRecordResolver {
  constructor(private readonly database: Database) {}

  @Mutation()
  updatePharmacy(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationUpdatePharmacyArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<UpdatePharmacyPayload, Pharmacy>> {
    const { pharmacyId, version, policeStation, name, address, managerName, ...rest } = input;
    const { nameKana, postalCode, phone, fax } = rest;
    // Null removes an optional value; the other fields cannot be emptied.
    const change = {
      ...(pharmacyId != null && { pharmacyId: fromGlobalId('Pharmacy', pharmacyId, 'pharmacyId') }),
      ...(name != null && { name }),
      ...(address != null && { address }),
      ...(managerName != null && { managerName }),
      ...(nameKana !== undefined && { nameKana }),
      ...(postalCode !== undefined && { postalCode }),
      ...(phone !== undefined && { phone }),
      ...(fax !== undefined && { fax }),
      ...(policeStation !== undefined && {
        policeStation: policeStation && { ...policeStation, checkedOn: policeStation.checkedOn ?? null },
      }),
    };
    return this.database.run(tenantScope(actor), async (tx) => {
      const id = await updatePharmacy(tx, { version, ...change });
      const [pharmacy] = (await findPharmacies(tx, { id, parts: pharmacyPartsOf(info) })).pharmacies;
      if (!pharmacy) throw notFound();
      return { pharmacy };
    });
  }
}
