import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { Database, encodeCursor, type Scope, type SystemTask, type Tx } from '@sonae/platform/database';
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
import { loadWorld } from '../../../bench/src/data/load-world.js';

/** A scope and what the function takes after the transaction. */
type Call = [Scope, ...unknown[]];
type Act = (tx: Tx, ...given: unknown[]) => Promise<unknown>;
const asker = { actor: 'system', requestId: 'plans' };
const system = (task: SystemTask): Scope => ({ ...asker, kind: 'system', task });
const id = randomUUID();
const at = new Date().toISOString();
const month = `${at.slice(0, 7)}-01`;
const halves = `sonae_live_${'a'.repeat(8)}_${'b'.repeat(43)}`;
const apiKey = `${halves}_${crc32(halves).toString(16).padStart(8, '0')}`;

/** Each act with the ways it is asked for; its statements are taken from the act itself. */
function callsOf(place: Record<string, string>): Record<string, Call[]> {
  const associationId = place['association_id'] ?? '';
  const pharmacyId = place['pharmacy_id'] ?? '';
  const personId = place['person_id'] ?? '';
  const association: Scope = { ...asker, kind: 'association', associationId, personId };
  const branch: Scope = { ...asker, kind: 'branch', associationId, branchId: place['branch_id'] ?? '' };
  const corporation: Scope = {
    ...asker,
    kind: 'corporation',
    associationId,
    corporationId: place['corporation_id'] ?? '',
  };
  const pharmacy: Scope = { ...asker, kind: 'pharmacy', associationId, pharmacyId, personId };
  const all = new Set([
    'details',
    'place',
    'status',
    'review',
    'activity',
    'contacts',
    'police',
    'withdrawal',
  ]);
  const rows = new Set(['framework', 'rows', 'previousAnswers', 'notes']);
  const page = { first: 50, after: encodeCursor([at, id]) };
  const unheld = { associationId, personId: id, email: 'a@example.jp' };
  const answer = { assessmentId: place['assessment_id'], itemCode: '1-1-1', revision: 0, value: 'YES' };
  return {
    'accounts/find-api-key': [[system('sessions'), apiKey]],
    'accounts/find-api-keys': [[pharmacy], [pharmacy, { id }]],
    'accounts/find-credential': [
      [system('accounts'), { email: 'a@example.jp' }],
      [system('accounts'), { personId }],
    ],
    'accounts/find-contacts-of-unheld': [
      [system('accounts'), { ...unheld, pharmacyId, corporationId: null }],
      [system('accounts'), { ...unheld, pharmacyId: null, corporationId: place['corporation_id'] }],
    ],
    'accounts/find-email-change': [[system('accounts'), { id }]],
    'accounts/find-invitation': [[system('accounts'), { id }]],
    'accounts/find-invitations': [
      [association, page],
      [pharmacy, { first: 50, open: true }],
      [system('operate'), page],
    ],
    'accounts/find-membership': [
      [association, { id }],
      [pharmacy, { personId }],
    ],
    'accounts/find-memberships': [
      [association, page],
      [association, { first: 50, role: 'BRANCH_OFFICER', search: '見本' }],
      [pharmacy, { first: 50 }],
    ],
    'accounts/find-officers': [[association]],
    'accounts/find-only-membership': [[system('accounts'), personId]],
    'accounts/find-open-resets': [[system('accounts'), personId]],
    'accounts/find-password-reset': [[system('accounts'), { id }]],
    'accounts/find-place': [[association, 'PHARMACY_MANAGER', { pharmacyId }]],
    'accounts/find-role-requests': [
      [system('accounts'), { personId }],
      [system('accounts'), { id }],
    ],
    'accounts/find-sent-invitation': [[association, id]],
    'accounts/find-security-events': [
      [system('accounts'), { ...page, personId }],
      [system('operate'), { ...page, personId: null }],
    ],
    'accounts/find-session': [[system('sessions'), 'a token']],
    'accounts/find-sign-in-place': [[system('accounts'), { personId, deviceId: id }]],
    'accounts/find-sign-in-standing': [
      [system('accounts'), { email: 'a@example.jp', deviceId: id, network: '192.0.2.0/24' }],
    ],
    'accounts/find-account-desk': [[system('accounts'), personId]],
    'accounts/limit-questions': [[association, id, { place: 'id', address: 'id' }]],
    'accounts/find-viewer': [[system('accounts'), { personId, sessionId: id }]],
    'advisories/find-advisories': [
      [association, { first: 5, state: 'PUBLISHED' }],
      [association, { first: 5, severity: 'URGENT', search: '警察' }],
      [pharmacy, { first: 5, search: '警察', acknowledged: false }],
      [association, { id }],
      [association, page],
      [pharmacy, { first: 20 }],
      [corporation, { first: 20 }],
      [branch, { first: 20 }],
    ],
    'advisories/find-linked-notice': [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ],
    'advisories/find-preparations': [
      [system('deliver')],
      [system('deliver'), id],
      [system('deliver'), undefined, { associationId, advisoryId: id }],
    ],
    'advisories/publish-advisory': [[association, { id, version: 1 }]],
    'assessments/answer-item': [[pharmacy, { ...answer, targetOn: null, reason: null, note: 'メモ' }]],
    'assessments/find-assessments': [
      [pharmacy, { openOf: pharmacyId }, rows],
      [association, { id }, rows],
      [pharmacy, { submittedOf: pharmacyId }, rows],
      [association, { openOfEach: [pharmacyId] }, rows],
    ],
    'authorities/find-authorities': [[association], [pharmacy]],
    'authorities/find-police': [[association, pharmacyId]],
    'authorities/find-police-desks': [[association], [pharmacy], [branch], [corporation], [association, id]],
    'associations/find-associations': [[system('operate')], [association, { withBranches: true }]],
    'associations/find-branches': [[association], [association, [id]]],
    'audits/find-audit-trail': [
      [association, page],
      [association, { first: 50, action: 'incidents.', from: new Date(at) }],
      [pharmacy, { first: 50 }],
    ],
    'deliveries/cancel-deliveries': [[association, id]],
    'deliveries/cancel-claimed': [[system('deliver'), [{ id, month, messageId: id }]]],
    'deliveries/claim-deliveries': [
      [system('deliver'), { limit: 100, leaseSeconds: 60 }],
      [system('deliver'), { limit: 100, leaseSeconds: 60, only: [associationId] }],
    ],
    'deliveries/find-deliveries': [
      [association, { subjectId: id, withTotal: true }],
      [association, { subjectId: id, acknowledged: { version: 1, done: false }, withTotal: true }],
      [association, { subjectId: id, acknowledged: { version: 1, done: true }, branchId: id }],
      [pharmacy, { ids: [id] }],
    ],
    'deliveries/find-mail-outage': [[association], [system('operate')]],
    'deliveries/find-messages': [[system('deliver'), [id]]],
    'deliveries/find-oldest-due': [[system('deliver')]],
    'deliveries/find-open-months': [[system('deliver')]],
    'deliveries/find-subject-months': [[association, id]],
    'deliveries/find-stopped-deliveries': [[system('deliver'), [{ id, month }]]],
    'deliveries/find-sender': [[association, associationId]],
    'deliveries/renew-leases': [[system('deliver'), [{ id, month, fence: 1 }], 60]],
    'deliveries/settle-deliveries': [[system('deliver'), [{ id, month, fence: 1, state: 'ACCEPTED' }]]],
    'frameworks/find-frameworks': [[pharmacy]],
    'holds/count-listed-mail': [[system('deliver'), [id]]],
    'holds/find-held-kinds': [[system('deliver')], [system('deliver'), { noticesApart: true }]],
    'holds/find-held-mail': [[system('deliver')]],
    'holds/find-hold': [[system('deliver')]],
    'holds/find-installation': [[system('deliver')]],
    'holds/hold-deliveries': [[system('deliver'), { limit: 100 }]],
    'holds/mark-listed-mail-sent': [[system('deliver'), [id]]],
    'holds/mark-held-mail-sent': [[system('deliver'), { messageId: id, limit: 100 }]],
    'holds/resend-held-mail': [[system('deliver'), { messageId: id, limit: 100 }]],
    'incidents/find-incidents': [
      [association, { first: 10, state: 'OPEN', submitted: true }],
      [association, { search: 'I-2026-1A2B3C4D', kind: 'INCIDENT', branchId: id, pharmacyId }],
      [association, page],
      [pharmacy, { first: 20 }],
      [branch, { id }],
    ],
    'incidents/find-alert-bounds': [[association, pharmacyId]],
    'incidents/find-waiting-reports': [[association, pharmacyId]],
    'incidents/find-unalerted-incidents': [[system('schedule')]],
    'pharmacies/count-pharmacies': [
      [association, {}],
      [branch, {}],
      [corporation, { search: '見本' }],
      [association, { overdue: true, notAcknowledged: id }],
    ],
    'pharmacies/count-contacts-to-check': [[association]],
    'pharmacies/find-addressed-contact': [
      [pharmacy, { id }],
      [pharmacy, { id, month }],
    ],
    'pharmacies/find-contacts': [[pharmacy, [id]]],
    'pharmacies/find-contacts-to-check': [
      [association, { first: 50 }],
      [association, { ...page, withTotal: true }],
      [branch, { first: 50 }],
    ],
    'pharmacies/find-corporations': [[association, [id]]],
    'pharmacies/find-doubtful-owners': [[association], [association, { after: encodeCursor(['見本', id]) }]],
    'pharmacies/find-member-changes': [
      [association, { importId: id }],
      [association, { importId: id, kind: 'MOVED', question: 1, after: encodeCursor(['50']) }],
    ],
    'pharmacies/find-untold-contacts': [[association, at]],
    'pharmacies/find-withdrawn-rows': [[association, id]],
    'pharmacies/write-contacts-to-check': [[association, at]],
    'pharmacies/find-member-import': [[association, id]],
    'pharmacies/find-left-owner-change': [
      [system('accounts'), { id, personId, corporationId: place['corporation_id'] }],
    ],
    'pharmacies/find-next-question': [
      [system('accounts'), { associationId: association.associationId, pharmacyId: id }, id],
    ],
    'pharmacies/find-rested-owner-changes': [
      [association, [{ pharmacyId: id, fromCorporationId: id, toCorporationId: id }]],
    ],
    'pharmacies/find-owner-changes': [
      [association, { personId }],
      [pharmacy, { personId }],
      [corporation, { personId }],
      [association, { id, personId }],
      [system('accounts'), { id, personId }],
    ],
    'pharmacies/find-pharmacies': [
      [association, { first: 50, parts: all }],
      [association, { first: 50, parts: all, status: 'LATE', search: '見本' }],
      [association, { first: 50, parts: all, search: 'office@example.jp' }],
      [association, { first: 50, parts: all, status: 'NO_RESPONSE', overdue: true }],
      [association, { first: 50, parts: all, notAcknowledged: id }],
      [branch, { first: 50, parts: all, overdue: true, notAcknowledged: id }],
      [association, { first: 50, parts: all, order: 'NAME', after: encodeCursor(['みほん', 'M1']) }],
      [association, { first: 50, parts: all, order: 'DUE_ON', after: encodeCursor(['2026-06-01', 'M1']) }],
      [association, { ids: [pharmacyId], parts: all }],
      [association, { first: 50, parts: all, withdrawn: true }],
      [branch, { first: 50, parts: all, after: encodeCursor(['M00001']) }],
      [corporation, { first: 50, parts: all }],
      [pharmacy, { ids: [pharmacyId], parts: all }],
    ],
    'reminders/find-due-reminders': [[association]],
    'reminders/find-due-reviews': [[association, { wave: 'D-7', dueOn: '2028-02-29', initial: false }]],
    'reminders/find-due-targets': [[association]],
    'statistics/find-checklist-totals': [
      [association, { items: [], frameworkId: id }],
      [branch, { items: [], frameworkId: id }],
    ],
    'statistics/count-open-incidents': [[association]],
    'statistics/find-due-reviews': [[association, 10]],
    'statistics/find-progress': [[association]],
  };
}

/** Tables that a statement reads as a whole for a reason. */
const whole: Record<string, string> = {
  'advisories/find-preparations: advisory_preparation': 'it holds what is being written, for seconds',
  'advisories/find-preparations: message_stop': 'messages that are stopped are few at any time',
  'deliveries/claim-deliveries: message_stop': 'messages that are stopped are few at any time',
  'deliveries/find-oldest-due: message_stop': 'messages that are stopped are few at any time',
  'associations/find-associations: association': 'the operator lists the associations, one row a prefecture',
};

// Every search of the domain, and whatever else is asked for all the time, planned as sonae_app under its policies. A
// new find-* without a call above fails.
describe('the plans of the statements', () => {
  let db: TestDatabase;
  let sql: Client;
  let database: Database;
  let tenantTables: ReadonlySet<string>;
  let calls: Record<string, Call[]>;
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
    // Parts of months without a row are rightly read as a whole.
    const { rows } = await sql.query<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT (c.relispartition AND pg_relation_size(c.oid) = 0)
         AND (c.relname IN ('association', 'person')
         OR a.attname IN ('association_id', 'pharmacy_id', 'person_id', 'scope_key'))`,
    );
    tenantTables = new Set(rows.map(({ name }) => name));
    // Small tables are told to be larger: what fits on a page is rightly read as a whole.
    await sql.query(
      `UPDATE pg_class SET relpages = greatest(pg_relation_size(oid) / 8192, 1), reltuples = 20000
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY ($1) AND relpages < 40`,
      [[...tenantTables]],
    );
    calls = callsOf(await findPlace(sql));
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await sql.end();
    await db.drop();
  });

  const folder = import.meta.dirname;
  const finders = globSync('*/find-*.ts', { cwd: folder })
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  const acts = [...new Set([...finders, ...Object.keys(callsOf({}))])].sort();

  it.each(acts)('%s', async (name) => {
    const found: string[] = [];
    const module = (await import(`./${name}.js`)) as Record<string, Act>;
    const act = module[camelCase(name)];
    if (act === undefined) throw new Error(`${name} exports no ${camelCase(name)}`);
    if (calls[name] === undefined) throw new Error(`how ${name} is asked is not on the list of this test`);
    for (const [scope, ...given] of calls[name]) {
      const statements = await planStatements(database, scope, (tx) => act(tx, ...given));
      expect(statements.length).toBeGreaterThan(0);
      for (const { text, plans } of statements) {
        const faults = plans.flatMap((plan) => findPlanFaults(plan, tenantTables));
        found.push(...faults.filter((fault) => !isExcused(name, fault)).map((fault) => `${fault}\n${text}`));
      }
    }
    expect(found).toEqual([]);
  });

  // All mail of this world is sent, and PostgreSQL takes what is due for a row: as it does right after a publication.
  it.each(['deliveries/claim-deliveries', 'deliveries/find-oldest-due'])(
    '%s sorts nothing of what is due, however much it is',
    async (name) => {
      const module = (await import(`./${name}.js`)) as Record<string, Act>;
      for (const [scope, ...given] of calls[name] ?? []) {
        const act = (tx: Tx) => module[camelCase(name)]!(tx, ...given);
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

function camelCase(name: string): string {
  return name.replace(/^.*\//, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

async function findPlace(sql: Client): Promise<Record<string, string>> {
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
