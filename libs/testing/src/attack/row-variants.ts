import { createHash, randomUUID } from 'node:crypto';
import { advisoryText } from './advisory-text.js';
import { answerNoteVariants } from './answer-note-variants.js';
import { canary, type Pick, type Place } from './make-row.js';
import type { Row } from './read-catalog.js';
import { roleRequestVariants } from './role-request-variants.js';

/**
 * Columns of a table's rows of one place that the catalog does not determine; each entry is one row. `fresh` requests
 * rows that do not conflict with existing ones.
 */
export type Variants = (place: Place, pick: Pick, fresh: boolean) => Row[];

/** The places that a role requires. */
export const roles: Record<string, (keyof Place)[]> = {
  PLATFORM_ADMINISTRATOR: [],
  ASSOCIATION_OFFICER: ['association_id'],
  ASSOCIATION_VIEWER: ['association_id'],
  BRANCH_OFFICER: ['association_id', 'branch_id'],
  HEAD_OFFICE: ['association_id', 'corporation_id'],
  PHARMACY_MANAGER: ['association_id', 'pharmacy_id'],
  PHARMACY_STAFF: ['association_id', 'pharmacy_id'],
};

/** Tables that only triggers fill, from rows of other tables. */
export const keptByTriggers: ReadonlySet<string> = new Set([
  'branch_progress',
  'delivery_wave',
  'pharmacy_progress',
]);
const at = '2026-06-05T00:00:00Z';
const nowhere = { association_id: null, branch_id: null, corporation_id: null, pharmacy_id: null };
const member = (place: Place) => place.pharmacy_id !== null;

/** The keys of a place, in the form of app.scope_key(). */
function scopeKeys(place: Place): string[] {
  if (place.association_id === null) return ['system:operate', 'system:accounts'];
  if (!member(place)) return [`association:${place.association_id}`];
  const { branch_id, corporation_id, pharmacy_id } = place;
  return [
    `pharmacy:${pharmacy_id ?? ''}`,
    `branch:${branch_id ?? ''}`,
    `corporation:${corporation_id ?? ''}`,
  ];
}

const messageKinds = 'INVITATION REVIEW_REMINDER CONTACTS_TO_CHECK INCIDENT_ALERT POLICE_REQUEST ADVISORY'
  .split(' ')
  .map((kind) => ({ kind }));

/**
 * Tables whose rows are of several kinds, or whose CHECKs relate columns. A table that is not here gets one row in
 * every place that its columns name.
 */
export const variants: Record<string, Variants> = {
  membership: () => [
    { role: 'PHARMACY_STAFF', branch_id: null, corporation_id: null },
    { role: 'BRANCH_OFFICER', corporation_id: null, pharmacy_id: null },
    { role: 'HEAD_OFFICE', branch_id: null, pharmacy_id: null },
  ],
  invitation: (place, pick, fresh) => {
    const invited_by = pick('membership', place)?.['person_id'];
    const takes_effect_at = '2026-06-20T00:00:00Z';
    const open = { role: 'PHARMACY_STAFF', invited_by, accepted_by: null, takes_effect_at };
    const byOperator = { ...open, role: 'ASSOCIATION_OFFICER', by_operator: true };
    const sound = member(place) ? [open] : [open, byOperator];
    return fresh ? [...sound, ...sound.map((each) => ({ ...each, accepted_by: invited_by }))] : sound;
  },
  api_key: (place, pick) => {
    const person_id = pick('membership', place)?.['person_id'];
    return [{ created_by: person_id, held_by: person_id }];
  },
  role_request: roleRequestVariants,
  message: (place) =>
    place.association_id === null ? [{ kind: 'PASSWORD_RESET' }] : member(place) ? [] : messageKinds,
  message_stop: () => [{ kind: 'CANCEL', reason: 'WITHDRAWN' }],
  advisory: (place) => {
    if (place.association_id === null || member(place)) return [];
    const going = { paused_at: null, paused_by: null };
    const published = { ...going, state: 'PUBLISHED', current_version: 1, published_at: at };
    const paused = { paused_at: at, paused_by: canary(place) };
    // The first published one has no target: a pharmacy of the association may not see it.
    return [{ ...going, state: 'DRAFT' }, published, { ...published, ...paused, audience_pharmacy_count: 1 }];
  },
  advisory_draft: (place, pick, fresh) =>
    (fresh ? [1] : [2, 1, 0]).map((back) => ({
      advisory_id: pick('advisory', place, back)?.['id'],
      content: advisoryText(place),
      audience: { kind: 'ALL', branchId: null, pharmacyIds: null },
    })),
  advisory_version: (place, pick, fresh) =>
    [1, 0].map((back) => ({
      advisory_id: pick('advisory', place, back)?.['id'],
      content: advisoryText(place),
      number: fresh ? 2 : 1,
    })),
  advisory_cancellation: (place, pick, fresh) => [
    { advisory_id: pick('advisory', place, fresh ? 1 : 0)?.['id'], number: 1 },
  ],
  advisory_target: (place, pick, fresh) => [{ advisory_id: pick('advisory', place, fresh ? 1 : 0)?.['id'] }],
  acknowledgement: (place, pick, fresh) => {
    const advisory_id = pick('advisory', place, fresh ? 1 : 0)?.['id'];
    const person_id = pick('membership', place)?.['person_id'];
    return [
      { advisory_id, via: 'LINK', person_id: null },
      { advisory_id, via: 'SESSION', contact_id: null, person_id },
    ];
  },
  assessment: (place, pick, fresh) => {
    const framework_id = pick('framework', place, fresh ? 1 : 0)?.['id'];
    const signed_by = pick('membership', place)?.['person_id'];
    return [
      { framework_id, submitted_at: at, signed_by, due_on: '2026-06-01' },
      {
        framework_id,
        signed_by: null,
        signed_name: null,
        deputy_reason: null,
        answers_digest: null,
        due_on: '2026-06-20',
      },
    ];
  },
  // A well-formed but fake hash, with a canary as its salt.
  credential: (place) => [
    { password_hash: `$argon2id$v=19$m=19456,t=2,p=1$${canary(place)}${'A'.repeat(14)}$${'A'.repeat(43)}` },
  ],
  framework: () => [{}, {}],
  answer: () => [{}, {}, {}, {}],
  answer_note: answerNoteVariants,
  incident: () =>
    [
      {},
      { submitted_at: at },
      { submitted_at: at, alerted_at: at },
      { submitted_at: at, alerted_at: at, closed_at: at, state: 'CLOSED' },
      // Never submitted, and hidden under a former owner.
      { kept_by: randomUUID() },
    ].map((row) => ({ kept_by: null, ...row })),
  delivery: (place) => {
    const fields = () => ({ recipientName: canary(place) });
    if (!member(place)) return [{ ...nowhere, association_id: place.association_id, fields: fields() }];
    return [{ fields: fields() }, { fields: fields() }];
  },
  contact: () => [{ list_number: null }, { list_number: 2 }],
  // Only one may be open at a time.
  owner_change: (_, __, fresh) => [{ state: 'OBJECTED' }, ...(fresh ? [] : [{}])],
  withdrawal: (_, __, fresh) => [{ effective_at: at, ended_at: at }, ...(fresh ? [] : [{}])],
  audit: (place) => {
    const rows = scopeKeys(place).map((scope_key) => ({ scope_key, actor: `person:${canary(place)}` }));
    const above = { scope_key: `association:${place.association_id ?? ''}`, actor: 'system' };
    return member(place) ? [...rows, above] : rows;
  },
  idempotency: (place) => scopeKeys(place).map((scope_key) => ({ scope_key })),
  member_import: (place) => {
    const text = () => canary(place);
    const sound = {
      state: 'CHECKED',
      encoding: 'UTF-8',
      warnings: [],
      new_branches: [text()],
      rows: [],
      errors: [],
      owners: [],
      owner_questions: [],
    };
    const problem = () => ({ row: 2, column: text(), code: 'X', value: text(), message: text() });
    return [
      { ...sound, error_count: 0 },
      { ...sound, errors: [problem()], warnings: [problem()], rows: [{ name: text() }] },
    ];
  },
  member_import_change: (place) => {
    if (place.association_id === null || member(place)) return [];
    const columns = [{ field: 'name', before: canary(place), after: canary(place) }];
    return [{ kind: 'CHANGED', columns }];
  },
};

/** A session's token, derived from the person, so that a test can sign in with it. */
export function sessionToken(personId: string): { token: string; hash: string } {
  const token = createHash('sha256').update(`token of ${personId}`).digest('base64url');
  return { token, hash: `\\x${createHash('sha256').update(token).digest('hex')}` };
}
