/**
 * SQL: whether a delivery is on hold, until an operator decides. The index `delivery_held` has these rows alone.
 * @param of how the statement names the delivery, with a point, such as `d.`
 */
export function onHoldSql(of = ''): string {
  return `${of}held_at IS NOT NULL AND ${of}settled_at IS NULL`;
}
