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

/** The progress of writing the messages of the newest version, in pharmacies. */
export interface AdvisoryPreparation {
  done: number;
  total: number;
}

/** A pause of a notice. */
export interface AdvisoryPause {
  /** ISO instant. */
  since: string;
  /** As the audit trail names actors. */
  actor: string;
  actorName: string | null;
}

/** A notice as a scope sees it: the association sees its draft, a member the newest version that was sent to it. */
export interface Advisory {
  __typename: 'Advisory';
  id: Id;
  state: AdvisoryEntity['state'];
  /** Version of the record, for edits. Null for all but the association. */
  version: number | null;
  /** Number of the newest version; 0 for a draft. */
  currentVersion: number;
  /** The instant by which the list is ordered: when a draft was created, when a notice was sent. */
  listedAt: Date;
  publishedAt: Date | null;
  content: AdvisoryContent;
  /** Null unless it was cancelled. */
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

/** The parts of a notice that are read only on request. */
export type AdvisoryPart = 'versions' | 'funnel' | CountedPart | 'preparation' | 'pause' | 'cancellation';

/** The filter, the page, and the parts to read. */
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

/**
 * Finds notices, with the funnel from counters, in one statement shaped by the requested parts. @throws UserError
 * CURSOR_INVALID and others
 */
export async function findAdvisories(tx: Tx<MemberScope>, query: AdvisoryQuery): Promise<AdvisoryPage> {
  const first = pageSize(query.first ?? 20, 50);
  const parameters = new Parameters();
  // Used in every condition: with a column of another table instead, PostgreSQL would check the policies at each join.
  const association = parameters.add(tx.scope.associationId);
  const { columns, joins } = partsSql(tx.scope, association, query.parts ?? everything, parameters);
  const rows = advisoryRowsSql(tx.scope, association, query, parameters);
  const advisories = await tx.query<Advisory>(
    // The limit is in a sub-select, so that PostgreSQL keeps one plan for all values: otherwise it plans each call
    // anew.
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
  const isAssociation = scope.kind === 'association';
  const columns: string[] = [];
  const joins: string[] = [];
  if (isAssociation) {
    columns.push('a.state, a.version, a.current_version AS "currentVersion", d.content, d.audience');
    joins.push(lookedUp('d', 'content, audience', 'advisory_draft', association, 'advisory_id = a.id'));
  } else {
    columns.push('NULL AS version, v.number AS "currentVersion", v.content, NULL AS audience');
    joins.push(`JOIN LATERAL (SELECT number, content FROM advisory_version
      WHERE association_id = ${association} AND advisory_id = a.id ORDER BY number DESC LIMIT 1) v ON true`);
    columns.push(`coalesce((SELECT 'CANCELLED' FROM advisory_cancellation x
      WHERE x.association_id = ${association} AND x.advisory_id = a.id), 'PUBLISHED') AS state`);
  }
  if (parts.has('cancellation')) columns.push(cancellationSql(isAssociation, association));
  if (isAssociation && parts.has('funnel')) {
    columns.push(funnelSql(association, parts));
    const counts = 'audience_count, accepted_count, bounced_count, cancelled_count';
    joins.push(`LEFT ${lookedUp('m', counts, 'message', association, 'id = a.message_id')}`);
  }
  if (isAssociation && parts.has('preparation')) {
    columns.push(`(SELECT jsonb_build_object('done', n.done, 'total', n.total) FROM advisory_preparation n
      WHERE n.association_id = ${association} AND n.advisory_id = a.id) AS preparation`);
  }
  if (isAssociation && parts.has('pause')) {
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

// LATERAL and LIMIT 1 force a look-up by key for each notice: where PostgreSQL expects a longer page, it would read the
// whole table.
const lookedUp = (as: string, columns: string, table: string, association: string, key: string) =>
  `JOIN LATERAL (SELECT ${columns} FROM ${table} WHERE association_id = ${association} AND ${key} LIMIT 1) ${as} ON true`;

const versionsSql = (association: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('number', number, 'content', content, 'correctionReason', correction_reason,
    'publishedAt', published_at) ORDER BY number DESC)
  FROM advisory_version WHERE association_id = ${association} AND advisory_id = a.id), '[]') AS versions`;
