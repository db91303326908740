import { endingLinks } from './ending-links.js';

/** SQL of the values that all rows of one statement share. */
export interface SharedValues {
  /** `app.month_of` of the association, the subject and the wave. */
  month: string;
  messageId: string;
  associationId: string;
  subjectId: string;
  wave: string;
  urgent: string;
  /** The instant of the message. All its deliveries have it too, so that they are found when the message is emptied. */
  createdAt: string;
  /** The pattern of an address that is safe to send to. */
  pattern: string;
  /** When they were put on hold, if they are. */
  heldAt?: string;
}

const columns = `month, association_id, pharmacy_id, message_id, subject_id, recipient_id, channel, wave, address, fields, urgent,
  held_at, due_at, created_at`;

// A link without an end could not be signed. Then the statement fails, instead of writing mail that is never sent.
const hasEnd = (kind: string) => `
      AND CASE WHEN r.fields ->> 'expiresAt' ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' THEN true
        ELSE app.refuse('a delivery of the kind ${kind} needs the field expiresAt')::boolean END`;

/** Options of the INSERT. A scope that may not read deliveries has no `returning` column. */
interface Inserting {
  returning: 'pharmacy_id' | '1';
  /** ON CONFLICT costs an eighth of the whole statement. */
  onConflict: 'ON CONFLICT DO NOTHING' | '';
  /** Whether the recipients' SELECT itself leaves out withdrawn pharmacies. */
  membersOnly?: boolean;
}

/**
 * The common table expressions that write a delivery for each recipient: `sound` and `unsound` have a row for each
 * inserted one, `counted` the number of both.
 * @param recipients a SELECT as `RecipientQuery` describes it
 */
export function deliveryRowsSql(
  recipients: string,
  kind: string,
  values: SharedValues,
  { returning, onConflict, membersOnly = false }: Inserting = {
    returning: '1',
    onConflict: 'ON CONFLICT DO NOTHING',
  },
): string {
  const { month, messageId, associationId, subjectId, wave, urgent, createdAt, pattern, heldAt } = values;
  const due = heldAt
    ? `${heldAt}, CASE WHEN ${heldAt} IS NULL THEN app.now() ELSE 'infinity' END`
    : 'NULL, app.now()';
  const row = `${month}, ${associationId}::uuid, pharmacy_id, ${messageId}::uuid, ${subjectId}, recipient_id,
    'EMAIL', ${wave}, address, fields, ${urgent}::boolean, ${due}, ${createdAt}::timestamptz`;
  return `recipient AS (${recipients}), checked AS MATERIALIZED (
    SELECT r.*, length(r.address) BETWEEN 3 AND 254 AND r.address ~ ${pattern} AS sound
    FROM recipient r ${membersOnly ? 'WHERE true' : 'LEFT JOIN pharmacy p ON p.id = r.pharmacy_id WHERE p.withdrawn_at IS NULL'}${kind in endingLinks ? hasEnd(kind) : ''}
  ), sound AS (
    INSERT INTO delivery (${columns})
    SELECT ${row} FROM checked WHERE sound
    ${onConflict} RETURNING ${returning}
  ), unsound AS (
    INSERT INTO delivery (${columns}, state, settled_at, reply)
    SELECT ${row}, 'BOUNCED', ${createdAt}::timestamptz, 'ADDRESS_INVALID' FROM checked WHERE NOT sound
    ${onConflict} RETURNING ${returning}
  ), counted AS (
    SELECT (SELECT count(*) FROM sound)::int AS sound, (SELECT count(*) FROM unsound)::int AS unsound
  )`;
}
