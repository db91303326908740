import { findPharmacies } from '@sonae/domain/members';
import { findContacts, findCorporations, findMemberImport, findOwnerChanges } from '@sonae/domain/pharmacies';
import type { Feature } from '../feature.js';
import { inside, within } from '../graphql/ids/find-node.js';
import { ContactsToCheckResolver } from './contacts/contacts-to-check.resolver.js';
import { WrongAddressPage } from './contacts/wrong-address.page.js';
import {
  MemberChangesResolver,
  MemberImportsResolver,
  OwnerCandidateResolver,
} from './member-lists/member-imports.resolver.js';
import { UploadsPage } from './member-lists/uploads.page.js';
import { OwnerChangePage } from './owners/owner-change.page.js';
import { OwnerChangesResolver } from './owners/owner-changes.resolver.js';
import { OwnersResolver } from './owners/owners.resolver.js';
import { PharmaciesResolver } from './pharmacies.resolver.js';
import { pharmacyPartsOf } from './pharmacy-parts-of.js';
import { PharmacyRecordResolver } from './pharmacy-record.resolver.js';

/** The manifest of pharmacies in the API. */
export const pharmacies = {
  resolvers: [
    PharmaciesResolver,
    PharmacyRecordResolver,
    ContactsToCheckResolver,
    MemberImportsResolver,
    MemberChangesResolver,
    OwnerCandidateResolver,
    OwnersResolver,
    OwnerChangesResolver,
  ],
  pages: [UploadsPage, WrongAddressPage, OwnerChangePage],
  nodes: {
    Contact: inside(async (tx, id) => (await findContacts(tx, [id]))[0]),
    Corporation: inside(async (tx, id) => (await findCorporations(tx, [id]))[0]),
    MemberImport: within('association', findMemberImport),
    OwnerChange: async ({ database, actor: { scope, personId = null }, id }) => {
      if (scope === null || scope.kind === 'system') return undefined;
      return (await database.read(scope, (tx) => findOwnerChanges(tx, { id, personId })))[0];
    },
    Pharmacy: inside(
      async (tx, id, info) => (await findPharmacies(tx, { id, parts: pharmacyPartsOf(info) })).pharmacies[0],
    ),
  },
} satisfies Feature;
