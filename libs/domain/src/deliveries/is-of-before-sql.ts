/**
 * SQL: whether a message is from before a restore and a hold is on. Deliveries added to it are put on hold: they may
 * have been sent between the backup and the loss.
 * @param associationId SQL of the message's association
 * @param messageId SQL of its id
 */
export function isOfBeforeSql(associationId: string, messageId: string): string {
  return `EXISTS (SELECT FROM message b WHERE b.association_id = ${associationId} AND b.id = ${messageId}
    AND b.created_at < (SELECT app.hold_since()))`;
}
