import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import { findPharmacies, type Pharmacy } from '@sonae/domain/members';
import { handOverPharmacy, undoWithdrawal, withdrawPharmacy } from '@sonae/domain/withdrawals';
import { Database, type AssociationScope, type Tx } from '@sonae/tenancy';
import { associationScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../graphql/ids/global-id.js';
import type {
  HandOverPharmacyPayload,
  MutationHandOverPharmacyArgs,
  MutationUndoWithdrawalArgs,
  MutationWithdrawPharmacyArgs,
  UndoWithdrawalPayload,
  WithdrawPharmacyPayload,
} from '../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';

@Resolver()
export class WithdrawalsResolver {
  constructor(private readonly database: Database) {}

  @Mutation()
  withdrawPharmacy(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationWithdrawPharmacyArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<WithdrawPharmacyPayload, Pharmacy>> {
    const pharmacyId = fromGlobalId('Pharmacy', input.pharmacyId, 'pharmacyId');
    return this.database.run(associationScope(actor), async (tx) => {
      await withdrawPharmacy(tx, { ...input, pharmacyId });
      return read(tx, pharmacyId, info);
    });
  }

  @Mutation()
  handOverPharmacy(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationHandOverPharmacyArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<HandOverPharmacyPayload, Pharmacy>> {
    const pharmacyId = fromGlobalId('Pharmacy', input.pharmacyId, 'pharmacyId');
    const corporationId =
      input.corporationId == null ? null : fromGlobalId('Corporation', input.corporationId, 'corporationId');
    return this.database.run(associationScope(actor), async (tx) => {
      await handOverPharmacy(tx, { ...input, pharmacyId, corporationId });
      return read(tx, pharmacyId, info);
    });
  }

  @Mutation()
  undoWithdrawal(
    @CurrentActor() actor: Actor,
    @Args() { input: { pharmacyId: given, version } }: MutationUndoWithdrawalArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<UndoWithdrawalPayload, Pharmacy>> {
    const pharmacyId = fromGlobalId('Pharmacy', given, 'pharmacyId');
    return this.database.run(associationScope(actor), async (tx) => {
      await undoWithdrawal(tx, { pharmacyId, version });
      return read(tx, pharmacyId, info);
    });
  }
}

async function read(
  tx: Tx<AssociationScope>,
  id: string,
  info: GraphQLResolveInfo,
): Promise<{ pharmacy: Pharmacy }> {
  const [pharmacy] = (await findPharmacies(tx, { id, parts: pharmacyPartsOf(info) })).pharmacies;
  if (!pharmacy) throw notFound('pharmacyId');
  return { pharmacy };
}
