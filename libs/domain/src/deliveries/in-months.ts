/**
 * SQL: whether a delivery stands in one of these months. They are in the text, as the name of a table would be: PostgreSQL
 * keeps one plan that knows no other part. With parameters it would plan all parts once, or those anew each time; either costs
 * as much as a claim. For what the sender does again and again: there are few texts in a month.
 * @param months first days, yyyy-mm-dd
 * @param of how the statement names the delivery, with a point, such as `d.`
 * @throws Error where one is no such day
 */
export function inMonths(months: readonly string[], of = ''): string {
  const all = months.toSorted().filter((month, at, sorted) => month !== sorted[at - 1]);
  const odd = all.find((month) => !/^\d{4}-\d{2}-01$/.test(month));
  if (odd !== undefined) throw new Error(`not the first day of a month: ${odd}`);
  return all.length === 0 ? 'false' : `${of}month IN (${all.map((month) => `'${month}'`).join(', ')})`;
}
