import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { type AssociationScope, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { auditRowsSql, type AuditFilter } from './audit-rows-sql.js';

/** A row of the audit trail. */
export interface AuditLine {
  id: string;
  at: Date;
  actor: string;
  /** The name of the acting person, where the scope sees the person. */
  actorName: string | null;
  onBehalfOf: string | null;
  action: string;
  recordType: string;
  recordId: string | null;
  /** SHA-256 in hex. */
  beforeDigest: string | null;
  afterDigest: string | null;
  /** The network of the request, in the form of `networkOf`; null when a person of another place acted. */
  network: string | null;
  client: string | null;
  requestId: string;
}

/** The filter and the page. */
export interface AuditQuery extends AuditFilter {
  /** 1 to 100. */
  first: number;
  after?: string | null;
}

/** A page of the trail, newest first. */
export interface AuditPage {
  lines: AuditLine[];
  hasNextPage: boolean;
}

/** SQL: whether a person of the place itself acted. Only these rows show network and client. */
const ownLines = {
  pharmacy: `(a.scope_key LIKE 'pharmacy:%' OR a.scope_key = 'system:accounts')`,
  association: `(a.scope_key LIKE 'association:%' OR a.scope_key LIKE 'branch:%' OR a.scope_key = 'system:accounts')`,
} as const;

/**
 * Reads a page of the trail of a pharmacy or an association in one statement; the policies decide which rows belong to
 * it.
 * @throws UserError CURSOR_INVALID at `after`
 */
export async function findAuditTrail(
  tx: Tx<AssociationScope | PharmacyScope>,
  query: AuditQuery,
): Promise<AuditPage> {
  const { scope } = tx;
  const size = pageSize(query.first);
  const parameters = new Parameters();
  const conditions = auditRowsSql(tx, parameters, query);
  if (query.after) {
    const [at, id] = decodeCursor(query.after, ['instant', 'uuid']);
    conditions.push(`(a.at, a.id) < (${parameters.add(at)}::timestamptz, ${parameters.add(id)}::uuid)`);
  }
  const lines = await tx.query<AuditLine>(
    `SELECT a.id, a.at, a.actor,
       CASE WHEN a.actor ~ '^person:[0-9a-f-]{36}$' THEN
         (SELECT p.name FROM person p WHERE p.id = substr(a.actor, 8)::uuid) END AS "actorName",
       a.on_behalf_of AS "onBehalfOf", a.action, a.record_type AS "recordType", a.record_id AS "recordId",
       encode(a.before_digest, 'hex') AS "beforeDigest", encode(a.after_digest, 'hex') AS "afterDigest",
       CASE WHEN ${ownLines[scope.kind]} THEN a.network END AS network,
       CASE WHEN ${ownLines[scope.kind]} THEN a.client END AS client, a.request_id AS "requestId"
     FROM audit a
     WHERE ${conditions.join(' AND ')}
     ORDER BY a.at DESC, a.id DESC
     LIMIT ${parameters.add(size + 1)}`,
    parameters.values,
  );
  return { lines: lines.slice(0, size), hasNextPage: lines.length > size };
}
