import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Contact } from '@sonae/domain/contacts';
import { countPharmacies, findPharmacies, type Pharmacy } from '@sonae/domain/members';
import { addContact, findContacts, removeContact, updateContact } from '@sonae/domain/pharmacies';
import { Database, once } from '@sonae/tenancy';
import { memberScope, tenantScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound, parseGlobalId, soughtId } from '../graphql/ids/global-id.js';
import type {
  AddContactPayload,
  MutationAddContactArgs,
  MutationRemoveContactArgs,
  MutationUpdateContactArgs,
  QueryPharmaciesArgs,
  QueryPharmacyArgs,
  RemoveContactPayload,
  UpdateContactPayload,
} from '../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from './pharmacy-parts-of.js';

@Resolver()
export class PharmaciesResolver {
  constructor(private readonly database: Database) {}

  @Query()
  pharmacies(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter, order }: QueryPharmaciesArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { branchId, status, overdue, notAcknowledged, search, withdrawn } = filter ?? {};
    const wanted = {
      branchId: branchId == null ? null : soughtId('Branch', branchId),
      status: status ?? null,
      overdue: overdue ?? false,
      notAcknowledged: notAcknowledged == null ? null : soughtId('Advisory', notAcknowledged),
      search: search ?? null,
      withdrawn: withdrawn ?? false,
    };
    const page = {
      ...wanted,
      first: first ?? 50,
      after: after ?? null,
      order: order ?? null,
      parts: pharmacyPartsOf(info),
    };
    return this.database.readInOneTrip(memberScope(actor), async (tx) => {
      const [{ pharmacies, hasNextPage, cursorOf }, totalCount] = await Promise.all([
        findPharmacies(tx, page),
        asksFor(info, 'totalCount') ? countPharmacies(tx, wanted) : null,
      ]);
      const connection = connectionOf(pharmacies, hasNextPage, cursorOf, after);
      return { ...connection, totalCount };
    });
  }

  @Query()
  async pharmacy(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryPharmacyArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Pharmacy | null> {
    const scope = memberScope(actor);
    const own = scope.kind === 'pharmacy' ? scope.pharmacyId : undefined;
    const asked = id == null ? own : idOf(id);
    if (asked === undefined) return null;
    const parts = pharmacyPartsOf(info);
    const page = await this.database.readInOneTrip(scope, (tx) => findPharmacies(tx, { id: asked, parts }));
    return page.pharmacies[0] ?? null;
  }

  @Mutation()
  async addContact(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAddContactArgs,
  ): Promise<Payload<AddContactPayload, Contact>> {
    const { idempotencyKey: key, pharmacyId, name, role, email, phone } = input;
    const contact = {
      ...(pharmacyId != null && { pharmacyId: fromGlobalId('Pharmacy', pharmacyId, 'pharmacyId') }),
      name,
      role,
      email,
      phone: phone ?? null,
    };
    const added = await this.database.run(tenantScope(actor), (tx) =>
      once(tx, { key, operation: 'addContact', input: contact }, async () => {
        const id = await addContact(tx, contact);
        return required(await findContacts(tx, [id]));
      }),
    );
    return { contact: added };
  }

  @Mutation()
  updateContact(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationUpdateContactArgs,
  ): Promise<Payload<UpdateContactPayload, Contact>> {
    const { version, name, role, email, phone } = input;
    const id = fromGlobalId('Contact', input.id);
    // Null removes the telephone number; the other fields cannot be emptied.
    const change = {
      ...(name != null && { name }),
      ...(role != null && { role }),
      ...(email != null && { email }),
      ...(phone !== undefined && { phone }),
    };
    return this.database.run(tenantScope(actor), async (tx) => {
      await updateContact(tx, { id, version, ...change });
      return { contact: required(await findContacts(tx, [id])) };
    });
  }

  @Mutation()
  removeContact(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRemoveContactArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<RemoveContactPayload, Pharmacy>> {
    const id = fromGlobalId('Contact', input.id);
    return this.database.run(tenantScope(actor), async (tx) => {
      const pharmacyId = await removeContact(tx, { id, version: input.version });
      const page = await findPharmacies(tx, { id: pharmacyId, parts: pharmacyPartsOf(info) });
      return { pharmacy: required(page.pharmacies) };
    });
  }
}

function required<T>([found]: readonly T[]): T {
  if (found === undefined) throw notFound();
  return found;
}

function idOf(globalId: string): string | undefined {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === 'Pharmacy' ? parsed.id : undefined;
}
