import { findDeliveries, type DeliveryPage, type DeliveryQuery } from '@sonae/domain/deliveries';
import type { Parameters } from '@sonae/platform/database';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/** A filter on the deliveries of a notice. */
export type NoticeDeliveryQuery = Omit<DeliveryQuery, 'condition'> & {
  subjectId: Id;
  /** Whether its pharmacy acknowledged that version of the notice or a later one, signed in or by a link. */
  acknowledged?: { version: number; done: boolean } | null;
};

/** Finds the recipients of a notice and the state of each delivery. @throws UserError CURSOR_INVALID at `after` */
export async function findNoticeDeliveries(
  tx: Tx<MemberScope>,
  { acknowledged, ...query }: NoticeDeliveryQuery,
): Promise<DeliveryPage> {
  if (acknowledged == null) return await findDeliveries(tx, query);
  const { version, done } = acknowledged;
  const condition = (parameters: Parameters) => `${done ? '' : 'NOT '}EXISTS (SELECT FROM advisory_target t
      WHERE t.association_id = d.association_id AND t.advisory_id = d.subject_id AND t.pharmacy_id = d.pharmacy_id
        AND t.acknowledged_version >= ${parameters.add(version)})`;
  // Awaited, so that this function is in the stack when the statement is recorded.
  return await findDeliveries(tx, { ...query, condition });
}
