import { pageSize, Parameters } from '@sonae/platform/database';
import { type Id, type MemberScope, type Tx } from '@sonae/tenancy';
import type { AdvisoryAudience } from './advisory-audience.js';
import { personNameSql } from './person-name-sql.js';
import { cancellationSql, type AdvisoryCancellation } from './cancellation-sql.js';
import type { AdvisoryContent } from './advisory-content.js';
import type { AdvisoryEntity } from './advisory.entity.js';
import { advisoryRowsSql, type AdvisoryFilter } from './advisory-rows-sql.js';
import { funnelSql, type AdvisoryFunnel, type CountedPart } from './funnel-sql.js';

/** A version that was sent. */
export interface AdvisoryVersion {
  number: number;
  content: AdvisoryContent;
  correctionReason: string | null;
  /** ISO instant. */
  publishedAt: string;
}

export type { AdvisoryCancellation, AdvisoryFunnel };

/** How far the messages of the newest version are written, in pharmacies. */
export interface AdvisoryPreparation {
  done: number;
  total: number;
}

/** A pause in its sending. */
export interface AdvisoryPause {
  /** ISO instant. */
  since: string;
  /** As the audit trail names actors. */
  actor: string;
  actorName: string | null;
}

/** A notice as a scope sees it: an association with its draft, a member the newest version it was sent. */
export interface Advisory {
  __typename: 'Advisory';
  id: Id;
  state: AdvisoryEntity['state'];
  /** Of the record, for edits. Null for all but the association. */
  version: number | null;
  /** Number of the newest version; 0 for a draft. */
  currentVersion: number;
  /** Where it stands in the list: a draft by when it was begun, a sent notice by when it was sent. */
  listedAt: Date;
  publishedAt: Date | null;
  content: AdvisoryContent;
  /** Null unless it was taken back. */
  cancellation?: AdvisoryCancellation | null;
  /** Newest first. */
  versions?: AdvisoryVersion[];
  /** When the scope's pharmacy first acknowledged the newest version. */
  acknowledgedAt: Date | null;
  /** Null for all but the association. */
  audience: AdvisoryAudience | null;
  /** For the association only. */
  funnel?: AdvisoryFunnel;
  /** For the association only; null when all messages are written. */
  preparation?: AdvisoryPreparation | null;
  /** For the association only; null when it is not paused. */
  pause?: AdvisoryPause | null;
}

/** What of a notice is read only when it is asked for. */
export type AdvisoryPart = 'versions' | 'funnel' | CountedPart | 'preparation' | 'pause' | 'cancellation';

/** Which notices, which page of them, and how much of each. */
export interface AdvisoryQuery extends AdvisoryFilter {
  /** 1 to 50. */
  first?: number;
  after?: string | null;
  parts?: ReadonlySet<AdvisoryPart>;
}

/** A page of notices, newest first. */
export interface AdvisoryPage {
  advisories: Advisory[];
  hasNextPage: boolean;
}

const everything: ReadonlySet<AdvisoryPart> = new Set<AdvisoryPart>([
  'versions',
  'funnel',
  'withdrawn',
  'onHold',
  'preparation',
  'pause',
  'cancellation',
]);

/** Finds notices, the funnel from counters, in one statement shaped by what is asked. @throws UserError CURSOR_INVALID and others */
export async function findAdvisories(tx: Tx<MemberScope>, query: AdvisoryQuery): Promise<AdvisoryPage> {
  const first = pageSize(query.first ?? 20, 50);
  const parameters = new Parameters();
  // Named wherever it stands: a column that follows another one makes PostgreSQL ask the policies at each step.
  const association = parameters.add(tx.scope.associationId);
  const { columns, joins } = partsSql(tx.scope, association, query.parts ?? everything, parameters);
  const rows = advisoryRowsSql(tx.scope, association, query, parameters);
  const advisories = await tx.query<Advisory>(
    // The limit stands in a sub-select, so that PostgreSQL keeps one plan for all values: otherwise it plans each call anew.
    `SELECT 'Advisory' AS __typename, a.id, a.published_at AS "publishedAt", a.listed_at AS "listedAt",
       ${columns.join(', ')}
     FROM (${rows}
       ORDER BY listed_at DESC, id DESC LIMIT (SELECT ${parameters.add(first + 1)}::integer)) a
     ${joins.join(' ')}
     ORDER BY a.listed_at DESC, a.id DESC`,
    parameters.values,
  );
  return { advisories: advisories.slice(0, first), hasNextPage: advisories.length > first };
}

function partsSql(
  scope: MemberScope,
  association: string,
  parts: ReadonlySet<AdvisoryPart>,
  parameters: Parameters,
) {
  const mine = scope.kind === 'association';
  const columns: string[] = [];
  const joins: string[] = [];
  if (mine) {
    columns.push('a.state, a.version, a.current_version AS "currentVersion", d.content, d.audience');
    joins.push(lookedUp('d', 'content, audience', 'advisory_draft', association, 'advisory_id = a.id'));
  } else {
    columns.push('NULL AS version, v.number AS "currentVersion", v.content, NULL AS audience');
    joins.push(`JOIN LATERAL (SELECT number, content FROM advisory_version
      WHERE association_id = ${association} AND advisory_id = a.id ORDER BY number DESC LIMIT 1) v ON true`);
    columns.push(`coalesce((SELECT 'CANCELLED' FROM advisory_cancellation x
      WHERE x.association_id = ${association} AND x.advisory_id = a.id), 'PUBLISHED') AS state`);
  }
  if (parts.has('cancellation')) columns.push(cancellationSql(mine, association));
  if (mine && parts.has('funnel')) {
    columns.push(funnelSql(association, parts));
    const counts = 'audience_count, accepted_count, bounced_count, cancelled_count';
    joins.push(`LEFT ${lookedUp('m', counts, 'message', association, 'id = a.message_id')}`);
  }
  if (mine && parts.has('preparation')) {
    columns.push(`(SELECT jsonb_build_object('done', n.done, 'total', n.total) FROM advisory_preparation n
      WHERE n.association_id = ${association} AND n.advisory_id = a.id) AS preparation`);
  }
  if (mine && parts.has('pause')) {
    columns.push(`CASE WHEN a.paused_at IS NOT NULL THEN jsonb_build_object('since', a.paused_at, 'actor', a.paused_by,
      'actorName', ${personNameSql('a.paused_by')}) END AS pause`);
  }
  if (parts.has('versions')) columns.push(versionsSql(association));
  if (scope.kind === 'pharmacy') {
    columns.push('t.acknowledged_at AS "acknowledgedAt"');
    joins.push(`LEFT JOIN advisory_target t ON t.pharmacy_id = ${parameters.add(scope.pharmacyId)}
      AND t.advisory_id = a.id AND t.acknowledged_version = v.number`);
  } else {
    columns.push('NULL AS "acknowledgedAt"');
  }
  return { columns, joins };
}

// By its key, for each notice of the page: where PostgreSQL expects a longer page, it would read the whole table.
const lookedUp = (as: string, columns: string, table: string, association: string, key: string) =>
  `JOIN LATERAL (SELECT ${columns} FROM ${table} WHERE association_id = ${association} AND ${key} LIMIT 1) ${as} ON true`;

const versionsSql = (association: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('number', number, 'content', content, 'correctionReason', correction_reason,
    'publishedAt', published_at) ORDER BY number DESC)
  FROM advisory_version WHERE association_id = ${association} AND advisory_id = a.id), '[]') AS versions`;
