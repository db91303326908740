/**
 * SQL: whether a delivery is on hold. The index `delivery_held` has exactly these rows.
 * @param of the prefix of the delivery's columns, with a point, such as `d.`
 */
export function onHoldSql(of = ''): string {
  return `${of}held_at IS NOT NULL AND ${of}settled_at IS NULL`;
}
