import { onHoldSql } from '@sonae/domain/deliveries';

/** From the audience to the acknowledgement; messages and acknowledgements are those of the newest version. */
export interface AdvisoryFunnel {
  pharmacies: number;
  unreachable: number;
  messages: number;
  accepted: number;
  bounced: number;
  outstanding: number;
  acknowledged: number;
  /**
   * Of the pharmacies: those that have withdrawn since, without an acknowledgement. Only with the part of that name.
   */
  withdrawn?: number;
  /** Of the outstanding messages: those on hold after a restore. Only with the part of that name. */
  onHold?: number;
}

/** The parts of the funnel that have no counter and are counted only on request. */
export type CountedPart = 'withdrawn' | 'onHold';

/**
 * SQL of the column `funnel` of the notice `a`, where `m` is the newest version's message with its counters.
 * @param association SQL of the scope's association
 */
export function funnelSql(association: string, asked: { has: (part: CountedPart) => boolean }): string {
  const parts = (['withdrawn', 'onHold'] as const).filter((part) => asked.has(part));
  return `jsonb_build_object(${parts.map((part) => `'${part}', ${counted[part](association)}, `).join('')}
    'pharmacies', a.audience_pharmacy_count, 'unreachable', a.unreachable_pharmacy_count,
    'messages', coalesce(m.audience_count, 0), 'accepted', coalesce(m.accepted_count, 0),
    'bounced', coalesce(m.bounced_count, 0), 'acknowledged', a.acknowledged_pharmacy_count,
    'outstanding', coalesce(m.audience_count - m.accepted_count - m.bounced_count - m.cancelled_count, 0)) AS funnel`;
}

const counted: Record<CountedPart, (association: string) => string> = {
  // Starts from the few pharmacies that have withdrawn.
  withdrawn: (association) => `(SELECT count(*)::integer FROM pharmacy p JOIN advisory_target t
      ON t.pharmacy_id = p.id AND t.advisory_id = a.id
    WHERE p.association_id = ${association} AND p.withdrawn_at IS NOT NULL
      AND t.acknowledged_version < a.current_version)`,
  // Reads only the part of the ledger with the wave's month. The association is left to the policies: with a condition
  // on it PostgreSQL would read all waiting deliveries of the association, for each notice, instead of the index of
  // those on hold.
  onHold: (association) => `(SELECT count(*)::integer FROM delivery d
    WHERE d.month = (SELECT w.month FROM delivery_wave w WHERE w.association_id = ${association}
        AND w.subject_id = a.id AND w.wave = 'v' || a.current_version)
      AND d.message_id = a.message_id AND ${onHoldSql('d.')})`,
};
