import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { encodeCursor } from '@sonae/platform/database';
import { Database, type Scope, type SystemTask, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { dayInJapan } from '@sonae/platform/time';
import {
  fillRest,
  findPlanFaults,
  loadOfficialData,
  planStatements,
  startDatabase,
  type PlanNode,
  type TestDatabase,
} from '@sonae/testing';
import { Client } from 'pg';
import './advisories/index.js';
import { findAccountDesk } from './accounts/notices/find-account-desk.js';
import { findApiKey } from './accounts/keys/find-api-key.js';
import { findApiKeys } from './accounts/keys/find-api-keys.js';
import { findContactsOfUnheld } from './accounts/role-requests/find-contacts-of-unheld.js';
import { findCredential } from './accounts/passwords/find-credential.js';
import { findEmailChange } from './accounts/persons/find-email-change.js';
import { findInvitation } from './accounts/invitations/find-invitation.js';
import { findInvitations } from './accounts/invitations/find-invitations.js';
import { findMembership } from './accounts/memberships/find-membership.js';
import { findMemberships } from './accounts/memberships/find-memberships.js';
import { findOfficers } from './accounts/memberships/find-officers.js';
import { findOnlyMembership } from './accounts/memberships/find-only-membership.js';
import { findOpenResets } from './accounts/passwords/find-open-resets.js';
import { findPasswordReset } from './accounts/passwords/find-password-reset.js';
import { findPlace } from './accounts/memberships/find-place.js';
import { findRoleRequests } from './accounts/role-requests/find-role-requests.js';
import { findSecurityEvents } from './accounts/security-events/find-security-events.js';
import { findSentInvitation } from './accounts/invitations/find-sent-invitation.js';
import { findSession } from './accounts/sessions/find-session.js';
import { findSignInPlace } from './accounts/sessions/find-sign-in-place.js';
import { findSignInStanding } from './accounts/sessions/find-sign-in-standing.js';
import { findViewer } from './accounts/sessions/find-viewer.js';
import { limitQuestions } from './accounts/role-requests/limit-questions.js';
import { findAdvisories } from './advisories/find-advisories.js';
import { findLinkedNotice } from './advisories/find-linked-notice.js';
import { findNoticeDeliveries } from './advisories/find-notice-deliveries.js';
import { findPreparations } from './advisories/find-preparations.js';
import { publishAdvisory } from './advisories/publish-advisory.js';
import { answerItem } from './assessments/answer-item.js';
import { findAssessments } from './assessments/find-assessments.js';
import { findAssociations } from './associations/find-associations.js';
import { findBranches } from './associations/find-branches.js';
import { findAuditTrail } from './audits/find-audit-trail.js';
import { findAuthorities } from './authorities/find-authorities.js';
import { findPolice } from './authorities/find-police.js';
import { findPoliceDesks } from './authorities/find-police-desks.js';
import { cancelClaimed } from './deliveries/cancel-claimed.js';
import { cancelDeliveries } from './deliveries/cancel-deliveries.js';
import { claimDeliveries } from './deliveries/claim-deliveries.js';
import { findDeliveries } from './deliveries/find-deliveries.js';
import { findMailOutage } from './deliveries/find-mail-outage.js';
import { findMessages } from './deliveries/find-messages.js';
import { findOldestDue } from './deliveries/find-oldest-due.js';
import { findOpenMonths } from './deliveries/find-open-months.js';
import { findSender } from './deliveries/find-sender.js';
import { findStoppedDeliveries } from './deliveries/find-stopped-deliveries.js';
import { findSubjectMonths } from './deliveries/find-subject-months.js';
import { renewLeases } from './deliveries/renew-leases.js';
import { settleDeliveries } from './deliveries/settle-deliveries.js';
import { wakeDeliveries } from './deliveries/wake-deliveries.js';
import { findFrameworks } from './frameworks/find-frameworks.js';
import { countListedMail } from './holds/count-listed-mail.js';
import { findHeldKinds } from './holds/find-held-kinds.js';
import { findHeldMail } from './holds/find-held-mail.js';
import { findHold } from './holds/find-hold.js';
import { findInstallation } from './holds/find-installation.js';
import { holdDeliveries } from './holds/hold-deliveries.js';
import { markHeldMailSent } from './holds/mark-held-mail-sent.js';
import { markListedMailSent } from './holds/mark-listed-mail-sent.js';
import { resendHeldMail } from './holds/resend-held-mail.js';
import { findAlertBounds } from './incidents/find-alert-bounds.js';
import { findIncidents } from './incidents/find-incidents.js';
import { findUnalertedIncidents } from './incidents/find-unalerted-incidents.js';
import { findWaitingReports } from './incidents/find-waiting-reports.js';
import { countContactsToCheck } from './pharmacies/contacts/count-contacts-to-check.js';
import { countPharmacies } from './members/count-pharmacies.js';
import { findAddressedContact } from './pharmacies/contacts/find-addressed-contact.js';
import { findContacts } from './pharmacies/contacts/find-contacts.js';
import { findContactsToCheck } from './pharmacies/contacts/find-contacts-to-check.js';
import { findCorporations } from './pharmacies/owners/find-corporations.js';
import { findDoubtfulOwners } from './pharmacies/owners/find-doubtful-owners.js';
import { findLeftOwnerChange } from './pharmacies/owners/find-left-owner-change.js';
import { findMemberChanges } from './pharmacies/member-lists/find-member-changes.js';
import { findMemberImport } from './pharmacies/member-lists/find-member-import.js';
import { findNextQuestion } from './pharmacies/owners/find-next-question.js';
import { findOwnerChanges } from './pharmacies/owners/find-owner-changes.js';
import { findPharmacies } from './members/find-pharmacies.js';
import { findRestedOwnerChanges } from './pharmacies/owners/find-rested-owner-changes.js';
import { findUntoldContacts } from './pharmacies/contacts/find-untold-contacts.js';
import { findWithdrawnRows } from './pharmacies/member-lists/find-withdrawn-rows.js';
import { writeContactsToCheck } from './pharmacies/contacts/write-contacts-to-check.js';
import { findDueReminders } from './reminders/find-due-reminders.js';
import { findDueReviews as remindersFindDueReviews } from './reminders/find-due-reviews.js';
import { findDueTargets } from './reminders/find-due-targets.js';
import { countOpenIncidents } from './statistics/count-open-incidents.js';
import { findChecklistTotals } from './statistics/find-checklist-totals.js';
import { findDueReviews as statisticsFindDueReviews } from './statistics/find-due-reviews.js';
import { findProgress } from './statistics/find-progress.js';
import type { AssessmentPart } from './assessments/index.js';
import type { PharmacyPart } from './members/index.js';
import { loadWorld } from '../../../bench/src/data/load-world.js';

/** An act by its file, and the calls to plan. */
interface Asked {
  name: string;
  calls: { scope: Scope; act: (tx: Tx) => Promise<unknown> }[];
}

/** @param calls each a scope and the act's arguments after the transaction */
function ask<A extends unknown[]>(
  name: string,
  act: (tx: never, ...given: A) => Promise<unknown>,
  calls: [Scope, ...A][],
): Asked {
  return {
    name,
    calls: calls.map(([scope, ...given]) => ({
      scope,
      act: (tx) => act(tx as never, ...(given as unknown as A)),
    })),
  };
}
const asker = { actor: 'system', requestId: 'plans' };
const system = (task: SystemTask): Scope => ({ ...asker, kind: 'system', task });
const id = randomUUID();
const at = new Date().toISOString();
const month = `${at.slice(0, 7)}-01`;
const halves = `sonae_live_${'a'.repeat(8)}_${'b'.repeat(43)}`;
const apiKey = `${halves}_${crc32(halves).toString(16).padStart(8, '0')}`;

/** The calls of each act; the statements are recorded while the act runs. */
function callsOf(place: Record<string, string>): Asked[] {
  const associationId = place['association_id'] ?? '';
  const pharmacyId = place['pharmacy_id'] ?? '';
  const personId = place['person_id'] ?? '';
  const corporationId = place['corporation_id'] ?? '';
  const association: Scope = { ...asker, kind: 'association', associationId, personId };
  const branch: Scope = { ...asker, kind: 'branch', associationId, branchId: place['branch_id'] ?? '' };
  const corporation: Scope = {
    ...asker,
    kind: 'corporation',
    associationId,
    corporationId,
  };
  const pharmacy: Scope = { ...asker, kind: 'pharmacy', associationId, pharmacyId, personId };
  const all = new Set<PharmacyPart>([
    'details',
    'place',
    'status',
    'review',
    'activity',
    'contacts',
    'police',
    'withdrawal',
  ]);
  const rows = new Set<AssessmentPart>(['framework', 'rows', 'previousAnswers', 'notes']);
  const page = { first: 50, after: encodeCursor([at, id]) };
  const unheld = { associationId, personId: id, email: 'a@example.jp' };
  const answer = {
    assessmentId: place['assessment_id'] ?? '',
    itemCode: '1-1-1',
    revision: 0,
    value: 'YES' as const,
  };
  return [
    ask('accounts/find-api-key', findApiKey, [[system('sessions'), apiKey]]),
    ask('accounts/find-api-keys', findApiKeys, [[pharmacy], [pharmacy, { id }]]),
    ask('accounts/find-credential', findCredential, [
      [system('accounts'), { email: 'a@example.jp' }],
      [system('accounts'), { personId }],
    ]),
    ask('accounts/find-contacts-of-unheld', findContactsOfUnheld, [
      [system('accounts'), { ...unheld, branchId: null, pharmacyId, corporationId: null }],
      [system('accounts'), { ...unheld, branchId: null, pharmacyId: null, corporationId }],
    ]),
    ask('accounts/find-email-change', findEmailChange, [[system('accounts'), { id }]]),
    ask('accounts/find-invitation', findInvitation, [[system('accounts'), { id }]]),
    ask('accounts/find-invitations', findInvitations, [
      [association, page],
      [pharmacy, { first: 50, open: true }],
      [system('operate'), page],
    ]),
    ask('accounts/find-membership', findMembership, [
      [association, { id }],
      [pharmacy, { personId }],
    ]),
    ask('accounts/find-memberships', findMemberships, [
      [association, page],
      [association, { first: 50, role: 'BRANCH_OFFICER', search: '見本' }],
      [pharmacy, { first: 50 }],
    ]),
    ask('accounts/find-officers', findOfficers, [[association]]),
    ask('accounts/find-only-membership', findOnlyMembership, [[system('accounts'), personId]]),
    ask('accounts/find-open-resets', findOpenResets, [[system('accounts'), personId]]),
    ask('accounts/find-password-reset', findPasswordReset, [[system('accounts'), { id }]]),
    ask('accounts/find-place', findPlace, [[association, 'PHARMACY_MANAGER', { pharmacyId }]]),
    ask('accounts/find-role-requests', findRoleRequests, [
      [system('accounts'), { personId }],
      [system('accounts'), { id }],
    ]),
    ask('accounts/find-sent-invitation', findSentInvitation, [[association, id]]),
    ask('accounts/find-security-events', findSecurityEvents, [
      [system('accounts'), { ...page, personId }],
      [system('operate'), { ...page, personId: null }],
    ]),
    ask('accounts/find-session', findSession, [[system('sessions'), 'a token']]),
    ask('accounts/find-sign-in-place', findSignInPlace, [[system('accounts'), { personId, deviceId: id }]]),
    ask('accounts/find-sign-in-standing', findSignInStanding, [
      [system('accounts'), { email: 'a@example.jp', deviceId: id, network: '192.0.2.0/24' }],
    ]),
    ask('accounts/find-account-desk', findAccountDesk, [[system('accounts'), personId]]),
    ask('accounts/limit-questions', limitQuestions, [[association, id, { place: 'id', address: 'id' }]]),
    ask('accounts/find-viewer', findViewer, [[system('accounts'), { personId, sessionId: id }]]),
    ask('advisories/find-advisories', findAdvisories, [
      [association, { first: 5, state: 'PUBLISHED' }],
      [association, { first: 5, severity: 'URGENT', search: '警察' }],
      [pharmacy, { first: 5, search: '警察', acknowledged: false }],
      [association, { id }],
      [association, page],
      [pharmacy, { first: 20 }],
      [corporation, { first: 20 }],
      [branch, { first: 20 }],
    ]),
    ask('advisories/find-linked-notice', findLinkedNotice, [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ]),
    ask('advisories/find-notice-deliveries', findNoticeDeliveries, [
      [association, { subjectId: id, acknowledged: { version: 1, done: false }, withTotal: true }],
      [association, { subjectId: id, acknowledged: { version: 1, done: true }, branchId: id }],
    ]),
    ask('advisories/find-preparations', findPreparations, [
      [system('deliver')],
      [system('deliver'), id],
      [system('deliver'), undefined, { associationId, advisoryId: id }],
    ]),
    ask('advisories/publish-advisory', publishAdvisory, [[association, { id, version: 1 }]]),
    ask('assessments/answer-item', answerItem, [
      [pharmacy, { ...answer, targetOn: null, reason: null, note: 'メモ' }],
    ]),
    ask('assessments/find-assessments', findAssessments, [
      [pharmacy, { openOf: pharmacyId }, rows],
      [association, { id }, rows],
      [pharmacy, { submittedOf: pharmacyId }, rows],
      [association, { openOfEach: [pharmacyId] }, rows],
    ]),
    ask('authorities/find-authorities', findAuthorities, [[association], [pharmacy]]),
    ask('authorities/find-police', findPolice, [[association, pharmacyId]]),
    ask('authorities/find-police-desks', findPoliceDesks, [
      [association],
      [pharmacy],
      [branch],
      [corporation],
      [association, id],
    ]),
    ask('associations/find-associations', findAssociations, [
      [system('operate')],
      [association, { withBranches: true }],
    ]),
    ask('associations/find-branches', findBranches, [[association], [association, [id]]]),
    ask('audits/find-audit-trail', findAuditTrail, [
      [association, page],
      [association, { first: 50, action: 'incidents.', from: new Date(at) }],
      [pharmacy, { first: 50 }],
    ]),
    ask('deliveries/cancel-deliveries', cancelDeliveries, [[association, id, 'WITHDRAWN']]),
    ask('deliveries/cancel-claimed', cancelClaimed, [[system('deliver'), [{ id, month, messageId: id }]]]),
    ask('deliveries/claim-deliveries', claimDeliveries, [
      [system('deliver'), { limit: 100, leaseSeconds: 60 }],
      [system('deliver'), { limit: 100, leaseSeconds: 60, only: [associationId] }],
    ]),
    ask('deliveries/find-deliveries', findDeliveries, [
      [association, { subjectId: id, withTotal: true }],
      [pharmacy, { ids: [id] }],
    ]),
    ask('deliveries/find-mail-outage', findMailOutage, [[association], [system('operate')]]),
    ask('deliveries/find-messages', findMessages, [[system('deliver'), [id]]]),
    ask('deliveries/find-oldest-due', findOldestDue, [[system('deliver')]]),
    ask('deliveries/find-open-months', findOpenMonths, [[system('deliver')]]),
    ask('deliveries/find-subject-months', findSubjectMonths, [[association, id]]),
    ask('deliveries/find-stopped-deliveries', findStoppedDeliveries, [[system('deliver'), [{ id, month }]]]),
    ask('deliveries/find-sender', findSender, [[association, associationId]]),
    ask('deliveries/renew-leases', renewLeases, [[system('deliver'), [{ id, month, fence: 1 }], 60]]),
    ask('deliveries/settle-deliveries', settleDeliveries, [
      [system('deliver'), [{ id, month, fence: 1, state: 'ACCEPTED' }]],
    ]),
    ask('deliveries/wake-deliveries', wakeDeliveries, [
      [system('deliver'), 'ONE_BY_CHANCE'],
      [system('deliver'), { limit: 500 }],
    ]),
    ask('frameworks/find-frameworks', findFrameworks, [[pharmacy]]),
    ask('holds/count-listed-mail', countListedMail, [[system('deliver'), [id]]]),
    ask('holds/find-held-kinds', findHeldKinds, [
      [system('deliver')],
      [system('deliver'), { noticesApart: true }],
    ]),
    ask('holds/find-held-mail', findHeldMail, [[system('deliver')]]),
    ask('holds/find-hold', findHold, [[system('deliver')]]),
    ask('holds/find-installation', findInstallation, [[system('deliver')]]),
    ask('holds/hold-deliveries', holdDeliveries, [[system('deliver'), { limit: 100 }]]),
    ask('holds/mark-listed-mail-sent', markListedMailSent, [[system('deliver'), [id]]]),
    ask('holds/mark-held-mail-sent', markHeldMailSent, [[system('deliver'), { messageId: id, limit: 100 }]]),
    ask('holds/resend-held-mail', resendHeldMail, [[system('deliver'), { messageId: id, limit: 100 }]]),
    ask('incidents/find-incidents', findIncidents, [
      [association, { first: 10, state: 'OPEN', submitted: true }],
      [association, { search: 'I-2026-1A2B3C4D', kind: 'INCIDENT', branchId: id, pharmacyId }],
      [association, page],
      [pharmacy, { first: 20 }],
      [branch, { id }],
    ]),
    ask('incidents/find-alert-bounds', findAlertBounds, [[association, pharmacyId]]),
    ask('incidents/find-waiting-reports', findWaitingReports, [[association, pharmacyId]]),
    ask('incidents/find-unalerted-incidents', findUnalertedIncidents, [[system('schedule')]]),
    ask('members/count-pharmacies', countPharmacies, [
      [association, {}],
      [branch, {}],
      [corporation, { search: '見本' }],
      [association, { overdue: true, notAcknowledged: id }],
    ]),
    ask('pharmacies/count-contacts-to-check', countContactsToCheck, [[association]]),
    ask('pharmacies/find-addressed-contact', findAddressedContact, [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ]),
    ask('pharmacies/find-contacts', findContacts, [[pharmacy, [id]]]),
    ask('pharmacies/find-contacts-to-check', findContactsToCheck, [
      [association, { first: 50 }],
      [association, { ...page, withTotal: true }],
      [branch, { first: 50 }],
    ]),
    ask('pharmacies/find-corporations', findCorporations, [[association, [id]]]),
    ask('pharmacies/find-doubtful-owners', findDoubtfulOwners, [
      [association],
      [association, { after: encodeCursor(['見本', id]) }],
    ]),
    ask('pharmacies/find-member-changes', findMemberChanges, [
      [association, { importId: id }],
      [association, { importId: id, kind: 'MOVED', question: 1, after: encodeCursor(['50']) }],
    ]),
    ask('pharmacies/find-untold-contacts', findUntoldContacts, [[association, new Date(at)]]),
    ask('pharmacies/find-withdrawn-rows', findWithdrawnRows, [[association, id]]),
    ask('pharmacies/write-contacts-to-check', writeContactsToCheck, [[association, new Date(at)]]),
    ask('pharmacies/find-member-import', findMemberImport, [[association, id]]),
    ask('pharmacies/find-left-owner-change', findLeftOwnerChange, [
      [system('accounts'), { id, personId, corporationId }],
    ]),
    ask('pharmacies/find-next-question', findNextQuestion, [
      [system('accounts'), { associationId: association.associationId, pharmacyId: id }, id],
    ]),
    ask('pharmacies/find-rested-owner-changes', findRestedOwnerChanges, [
      [association, [{ pharmacyId: id, fromCorporationId: id, toCorporationId: id }]],
    ]),
    ask('pharmacies/find-owner-changes', findOwnerChanges, [
      [association, { personId }],
      [pharmacy, { personId }],
      [corporation, { personId }],
      [association, { id, personId }],
      [system('accounts'), { id, personId }],
    ]),
    ask('members/find-pharmacies', findPharmacies, [
      [association, { first: 50, parts: all }],
      [association, { first: 50, parts: all, status: 'LATE', search: '見本' }],
      [association, { first: 50, parts: all, search: 'office@example.jp' }],
      [association, { first: 50, parts: all, status: 'NO_RESPONSE', overdue: true }],
      [association, { first: 50, parts: all, notAcknowledged: id }],
      [branch, { first: 50, parts: all, overdue: true, notAcknowledged: id }],
      [association, { first: 50, parts: all, order: 'NAME', after: encodeCursor(['みほん', 'M1']) }],
      [association, { first: 50, parts: all, order: 'DUE_ON', after: encodeCursor(['2026-06-01', 'M1']) }],
      [association, { ids: [pharmacyId], parts: all }],
      [association, { id: pharmacyId, parts: all }],
      [pharmacy, { id: pharmacyId, parts: all }],
      [association, { first: 50, parts: all, withdrawn: true }],
      [branch, { first: 50, parts: all, after: encodeCursor(['M00001']) }],
      [corporation, { first: 50, parts: all }],
      [pharmacy, { ids: [pharmacyId], parts: all }],
    ]),
    ask('reminders/find-due-reminders', findDueReminders, [[association]]),
    ask('reminders/find-due-reviews', remindersFindDueReviews, [
      [
        association,
        { rung: -7, wave: 'D-7', dueOn: '2028-02-29', initial: false, reachable: 1, unreachable: 0 },
      ],
    ]),
    ask('reminders/find-due-targets', findDueTargets, [[association]]),
    ask('statistics/find-checklist-totals', findChecklistTotals, [
      [association, { items: [], frameworkId: id }],
      [branch, { items: [], frameworkId: id }],
    ]),
    ask('statistics/count-open-incidents', countOpenIncidents, [[association]]),
    ask('statistics/find-due-reviews', statisticsFindDueReviews, [[association, 10]]),
    ask('statistics/find-progress', findProgress, [[association]]),
  ];
}

/** Tables that a statement may read as a whole, with the reason. */
const whole: Record<string, string> = {
  'advisories/find-preparations: advisory_preparation': 'it holds what is being written, for seconds',
  'advisories/find-preparations: message_stop': 'messages that are stopped are few at any time',
  'deliveries/claim-deliveries: message_stop': 'messages that are stopped are few at any time',
  'deliveries/find-oldest-due: message_stop': 'messages that are stopped are few at any time',
  'associations/find-associations: association': 'the operator lists the associations, one row a prefecture',
};

// Plans every search of the domain, and all other frequent statements, as sonae_app under its policies. A new find-*
// file without a call above fails.
describe('the plans of the statements', () => {
  let db: TestDatabase;
  let sql: Client;
  let database: Database;
  let tenantTables: ReadonlySet<string>;
  let asked: ReadonlyMap<string, Asked['calls']>;
  beforeAll(async () => {
    db = await startDatabase();
    database = await Database.open({
      url: db.url,
      poolSize: 1,
      queue: { ring: async () => undefined },
      clock: () => new Date(),
      log: openLog('test', 'silent'),
    });
    await loadOfficialData(database);
    const associations = [900, 500, 300, 270, 200, 150, 120, 100, 100, 80];
    await loadWorld(db.adminUrl, { associations, notices: 6 }, dayInJapan(new Date()));
    sql = new Client({ connectionString: db.adminUrl });
    await sql.connect();
    await fillRest(sql);
    // Empty parts of months may be read as a whole.
    const { rows } = await sql.query<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT (c.relispartition AND pg_relation_size(c.oid) = 0)
         AND (c.relname IN ('association', 'person')
         OR a.attname IN ('association_id', 'pharmacy_id', 'person_id', 'scope_key'))`,
    );
    tenantTables = new Set(rows.map(({ name }) => name));
    // Sets the statistics of small tables to larger ones: PostgreSQL rightly reads a table of one page as a whole.
    await sql.query(
      `UPDATE pg_class SET relpages = greatest(pg_relation_size(oid) / 8192, 1), reltuples = 20000
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY ($1) AND relpages < 40`,
      [[...tenantTables]],
    );
    asked = new Map(callsOf(await findDemoPlace(sql)).map(({ name, calls }) => [name, calls]));
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await sql.end();
    await db.drop();
  });

  const folder = import.meta.dirname;
  const finders = globSync('*/**/find-*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.spec.ts'))
    // Named by the feature and the act, without the room.
    .map((file) => file.replace(/^([^/]+)\/(?:.+\/)?([^/]+)\.ts$/, '$1/$2'));
  const acts = [...new Set([...finders, ...callsOf({}).map(({ name }) => name)])].sort();

  it.each(acts)('%s', async (name) => {
    const found: string[] = [];
    const calls = asked.get(name);
    if (calls === undefined) throw new Error(`how ${name} is asked is not on the list of this test`);
    for (const { scope, act } of calls) {
      const statements = await planStatements(database, scope, act);
      expect(statements.length).toBeGreaterThan(0);
      for (const { text, plans } of statements) {
        const faults = plans.flatMap((plan) => findPlanFaults(plan, tenantTables));
        found.push(...faults.filter((fault) => !isExcused(name, fault)).map((fault) => `${fault}\n${text}`));
      }
    }
    expect(found).toEqual([]);
  });

  // All deliveries of this database are sent, so PostgreSQL expects one due row: as it does right after a publication.
  it.each(['deliveries/claim-deliveries', 'deliveries/find-oldest-due', 'deliveries/wake-deliveries'])(
    '%s sorts nothing of what is due or was put off, however much it is',
    async (name) => {
      for (const { scope, act } of asked.get(name) ?? []) {
        for (const { plans } of await planStatements(database, scope, act))
          expect(plans.flatMap(sortedTables).filter((table) => table.startsWith('delivery'))).toEqual([]);
      }
    },
  );
});

/** The tables whose rows a plan sorts. */
function sortedTables(node: PlanNode): string[] {
  const sorted = node['Node Type'] === 'Sort' ? readTables(node) : [];
  return [...sorted, ...(node.Plans ?? []).flatMap(sortedTables)];
}

/** The tables that a node reads, without those of its sub-selects. */
function readTables(node: PlanNode): string[] {
  const below = (node.Plans ?? []).filter((each) => each['Subplan Name'] === undefined);
  return [node['Relation Name'] ?? '', ...below.flatMap(readTables)];
}

const isExcused = (name: string, fault: string) =>
  Object.keys(whole).some((excuse) => excuse === `${name}: ${fault.replace('reads all of ', '')}`);

async function findDemoPlace(sql: Client): Promise<Record<string, string>> {
  const { rows } = await sql.query<Record<string, string>>(
    `SELECT p.association_id, p.id AS pharmacy_id, p.branch_id, p.corporation_id, m.person_id, a.id AS assessment_id
     FROM pharmacy p JOIN membership m ON m.pharmacy_id = p.id
     JOIN assessment a ON a.pharmacy_id = p.id AND a.submitted_at IS NULL AND a.answered_count = 0
     ORDER BY abs(300 - (SELECT count(*) FROM pharmacy o WHERE o.association_id = p.association_id)) LIMIT 1`,
  );
  const [place] = rows;
  if (place === undefined) throw new Error('nobody has begun nothing');
  const draft = [id, place['association_id']];
  await sql.query(
    `INSERT INTO advisory (id, association_id, created_at, updated_at) VALUES ($1, $2, now(), now())`,
    draft,
  );
  await sql.query(
    `INSERT INTO advisory_draft (association_id, advisory_id, content, audience)
     SELECT $2, $1, content, '{"kind": "ALL"}' FROM advisory_draft WHERE association_id = $2 LIMIT 1`,
    draft,
  );
  return place;
}
