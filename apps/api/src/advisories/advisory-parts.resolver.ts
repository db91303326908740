import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { AdvisoryAudience, AdvisoryBlock } from '@sonae/domain/advisories';
import { toGlobalId } from '../graphql/ids/global-id.js';

/** Returns the ids of an audience as opaque ids. */
@Resolver('AdvisoryAudience')
export class AdvisoryAudienceResolver {
  @ResolveField()
  branchId(@Parent() audience: AdvisoryAudience): string | null {
    return audience.kind === 'BRANCH' ? toGlobalId('Branch', audience.branchId) : null;
  }

  @ResolveField()
  pharmacyIds(@Parent() audience: AdvisoryAudience): string[] | null {
    if (audience.kind !== 'PHARMACIES') return null;
    return audience.pharmacyIds.map((id) => toGlobalId('Pharmacy', id));
  }
}

/** The data has the kind of a block in small letters, the contract in capitals. */
@Resolver('AdvisoryBlock')
export class AdvisoryBlockResolver {
  @ResolveField()
  kind(@Parent() { kind }: AdvisoryBlock): string {
    return kind.toUpperCase();
  }
}
