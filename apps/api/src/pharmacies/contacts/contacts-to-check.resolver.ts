import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Contact } from '@sonae/domain/contacts';
import { completePharmacies } from '@sonae/domain/members';
import {
  clearBounce,
  findContacts,
  findContactsToCheck,
  type ContactToCheck,
} from '@sonae/domain/pharmacies';
import { encodeCursor } from '@sonae/platform/database';
import { Database } from '@sonae/tenancy';
import { memberScope, tenantScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { asksFor } from '../../graphql/selection/asks-for.js';
import { connectionOf } from '../../graphql/contract/connection-of.js';
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId, notFound } from '../../graphql/ids/global-id.js';
import type {
  ClearBouncePayload,
  MutationClearBounceArgs,
  QueryContactsToCheckArgs,
} from '../../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from '../pharmacy-parts-of.js';

@Resolver()
export class ContactsToCheckResolver {
  constructor(private readonly database: Database) {}

  @Query()
  contactsToCheck(
    @CurrentActor() actor: Actor,
    @Args() { first, after }: QueryContactsToCheckArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const query = { first: first ?? 50, after: after ?? null, withTotal: asksFor(info, 'totalCount') };
    const parts = pharmacyPartsOf(info, 'pharmacy');
    return this.database.read(memberScope(actor), async (tx) => {
      const { contacts, hasNextPage, totalCount } = await findContactsToCheck(tx, query);
      const whole = await completePharmacies(tx, parts, contacts);
      return { ...connectionOf(whole, hasNextPage, cursorOf, after), totalCount };
    });
  }

  @Mutation()
  clearBounce(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationClearBounceArgs,
  ): Promise<Payload<ClearBouncePayload, Contact>> {
    const id = fromGlobalId('Contact', input.id);
    return this.database.run(tenantScope(actor), async (tx) => {
      await clearBounce(tx, { id, version: input.version });
      const [contact] = await findContacts(tx, [id]);
      if (!contact) throw notFound();
      return { contact };
    });
  }
}

function cursorOf({ since, contact }: ContactToCheck): string {
  return encodeCursor([since.toISOString(), contact.id]);
}
