import { decodeCursor, type Id, type MemberScope, type Tx } from '@sonae/platform/database';
import type { AdvisoryAudience } from './advisory-audience.js';
import type { AdvisoryContent } from './advisory-content.js';

/** A version that was sent. */
export interface AdvisoryVersion {
  number: number;
  content: AdvisoryContent;
  correctionReason: string | null;
  /** ISO instant. */
  publishedAt: string;
}

/** From the audience to the acknowledgement; messages and acknowledgements are those of the newest version. */
export interface AdvisoryFunnel {
  pharmacies: number;
  unreachable: number;
  messages: number;
  accepted: number;
  bounced: number;
  outstanding: number;
  acknowledged: number;
}

/** A notice as a scope sees it: an association with its draft, a member the newest version it was sent. */
export interface Advisory {
  __typename: 'Advisory';
  id: Id;
  state: 'DRAFT' | 'PUBLISHED';
  version: number;
  createdAt: Date;
  publishedAt: Date | null;
  content: AdvisoryContent;
  /** Newest first. */
  versions: AdvisoryVersion[];
  /** When the scope's pharmacy first acknowledged the newest version. */
  acknowledgedAt: Date | null;
  /** Null for all but the association. */
  audience: AdvisoryAudience | null;
  funnel: AdvisoryFunnel;
}

/** Which notices; what the scope may see is the policies' matter. */
export interface AdvisoryQuery {
  id?: Id;
  state?: Advisory['state'];
  /** 1 to 50. */
  first?: number;
  after?: string | null;
}

/** A page of notices, newest first. */
export interface AdvisoryPage {
  advisories: Advisory[];
  hasNextPage: boolean;
}

/** Finds notices with all their versions and their funnel, from counters, in one statement. @throws UserError CURSOR_INVALID */
export async function findAdvisories(tx: Tx<MemberScope>, query: AdvisoryQuery): Promise<AdvisoryPage> {
  const first = Math.min(Math.max(query.first ?? 20, 1), 50);
  const [listedAt, id] = query.after ? decodeCursor(query.after, ['instant', 'uuid']) : [];
  const advisories = await tx.query<Advisory>(statement, [
    tx.scope.associationId,
    query.id ?? null,
    query.state ?? null,
    listedAt ?? null,
    id ?? null,
    first + 1,
    tx.scope.kind === 'pharmacy' ? tx.scope.pharmacyId : null,
  ]);
  return { advisories: advisories.slice(0, first), hasNextPage: advisories.length > first };
}

// The draft and the message's counters are rows that only the association's policies show; for anybody else those
// joins find nothing.
const statement = `
  SELECT 'Advisory' AS __typename, a.id, a.state, a.version, a.created_at AS "createdAt",
    a.published_at AS "publishedAt", coalesce(d.content, v.content) AS content, d.audience,
    coalesce(v.versions, '[]') AS versions, t.acknowledged_at AS "acknowledgedAt",
    jsonb_build_object('pharmacies', a.audience_pharmacy_count, 'unreachable', a.unreachable_pharmacy_count,
      'messages', coalesce(m.audience_count, 0), 'accepted', coalesce(m.accepted_count, 0),
      'bounced', coalesce(m.bounced_count, 0), 'acknowledged', a.acknowledged_pharmacy_count,
      'outstanding', coalesce(m.audience_count - m.accepted_count - m.bounced_count - m.cancelled_count, 0)) AS funnel
  FROM (
    SELECT * FROM advisory
    WHERE association_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::text IS NULL OR state = $3)
      AND ($4::timestamptz IS NULL OR (coalesce(published_at, created_at), id) < ($4, $5::uuid))
    ORDER BY coalesce(published_at, created_at) DESC, id DESC LIMIT $6
  ) a
  LEFT JOIN advisory_draft d ON d.association_id = a.association_id AND d.advisory_id = a.id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('number', number, 'content', content, 'correctionReason', correction_reason,
        'publishedAt', published_at) ORDER BY number DESC) AS versions,
      (array_agg(content ORDER BY number DESC))[1] AS content,
      (array_agg(message_id ORDER BY number DESC))[1] AS message_id
    FROM advisory_version WHERE association_id = a.association_id AND advisory_id = a.id
  ) v ON true
  LEFT JOIN message m ON m.id = v.message_id
  LEFT JOIN advisory_target t ON t.pharmacy_id = $7::uuid AND t.advisory_id = a.id
    AND t.acknowledged_version = a.current_version
  ORDER BY coalesce(a.published_at, a.created_at) DESC, a.id DESC`;
