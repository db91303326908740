import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Keys } from '@sonae/platform/crypto';
import { Database } from '@sonae/platform/database';
import { graphqlOptions } from './graphql/executor/graphql-options.js';
import { NodeResolver } from './graphql/ids/node.resolver.js';
import { AccountsResolver } from './accounts/accounts.resolver.js';
import { ApiKeysResolver } from './accounts/keys/api-keys.resolver.js';
import { InvitationPage } from './accounts/invitations/invitation.page.js';
import { EmailChangePage } from './accounts/persons/email-change.page.js';
import { OwnAccountResolver } from './accounts/persons/own-account.resolver.js';
import { InvitationsResolver } from './accounts/invitations/invitations.resolver.js';
import { MembershipsResolver } from './accounts/memberships/memberships.resolver.js';
import { PasswordResetPage } from './accounts/passwords/password-reset.page.js';
import { PasswordsResolver } from './accounts/passwords/passwords.resolver.js';
import { ResetRequestPage } from './accounts/passwords/reset-request.page.js';
import { RoleRequestPage } from './accounts/role-requests/role-request.page.js';
import { RoleRequestsResolver } from './accounts/role-requests/role-requests.resolver.js';
import { AcknowledgePage } from './advisories/acknowledge.page.js';
import { AdvisoriesResolver } from './advisories/advisories.resolver.js';
import { AdvisoryStopsResolver } from './advisories/advisory-stops.resolver.js';
import { AdvisoryAudienceResolver, AdvisoryBlockResolver } from './advisories/advisory-parts.resolver.js';
import { AssessmentsResolver } from './assessments/assessments.resolver.js';
import { PharmacyAssessmentResolver } from './assessments/pharmacy-assessment.resolver.js';
import { AdvisoryDeliveriesResolver } from './deliveries/deliveries.resolver.js';
import { MailOutageResolver } from './deliveries/mail-outage.resolver.js';
import { AuditsResolver } from './audits/audits.resolver.js';
import { AuthoritiesResolver } from './authorities/authorities.resolver.js';
import { FrameworksResolver } from './frameworks/frameworks.resolver.js';
import { HoldsResolver } from './holds/holds.resolver.js';
import { IncidentsResolver } from './incidents/incidents.resolver.js';
import { AssociationsResolver } from './associations/associations.resolver.js';
import {
  MemberChangesResolver,
  MemberImportsResolver,
  OwnerCandidateResolver,
} from './pharmacies/member-lists/member-imports.resolver.js';
import { OwnerChangePage } from './pharmacies/owners/owner-change.page.js';
import { OwnerChangesResolver } from './pharmacies/owners/owner-changes.resolver.js';
import { OwnersResolver } from './pharmacies/owners/owners.resolver.js';
import { PharmaciesResolver } from './pharmacies/pharmacies.resolver.js';
import { PharmacyRecordResolver } from './pharmacies/pharmacy-record.resolver.js';
import { ContactsToCheckResolver } from './pharmacies/contacts/contacts-to-check.resolver.js';
import { UploadsPage } from './pharmacies/member-lists/uploads.page.js';
import { WrongAddressPage } from './pharmacies/contacts/wrong-address.page.js';
import { StatisticsResolver } from './statistics/statistics.resolver.js';
import { WithdrawalsResolver } from './withdrawals/withdrawals.resolver.js';
import { HealthPage } from './health/health.page.js';
import { HomePage } from './pages/home.page.js';
import { StylePage } from './pages/style.page.js';
import { PARTS, type Parts } from './parts.js';

/** What a feature folder contributes: its resolvers and its pages, one line a feature. */
const resolvers = [
  NodeResolver,
  AccountsResolver,
  PasswordsResolver,
  OwnAccountResolver,
  MembershipsResolver,
  InvitationsResolver,
  RoleRequestsResolver,
  ApiKeysResolver,
  AuthoritiesResolver,
  FrameworksResolver,
  AssessmentsResolver,
  PharmacyAssessmentResolver,
  IncidentsResolver,
  AssociationsResolver,
  PharmaciesResolver,
  PharmacyRecordResolver,
  ContactsToCheckResolver,
  MemberImportsResolver,
  WithdrawalsResolver,
  MemberChangesResolver,
  OwnerCandidateResolver,
  OwnersResolver,
  OwnerChangesResolver,
  AdvisoriesResolver,
  AdvisoryStopsResolver,
  AdvisoryAudienceResolver,
  AdvisoryBlockResolver,
  AdvisoryDeliveriesResolver,
  AuditsResolver,
  HoldsResolver,
  MailOutageResolver,
  StatisticsResolver,
] as const;
const pages = [
  HomePage,
  HealthPage,
  UploadsPage,
  StylePage,
  AcknowledgePage,
  WrongAddressPage,
  InvitationPage,
  PasswordResetPage,
  ResetRequestPage,
  EmailChangePage,
  RoleRequestPage,
  OwnerChangePage,
] as const;

@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          ...graphqlOptions(parts),
        }),
      ],
      controllers: [...pages],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: Database, useValue: parts.database },
        { provide: Keys, useValue: parts.keys },
        ...resolvers,
      ],
    };
  }
}
