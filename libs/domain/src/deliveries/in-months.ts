/**
 * SQL: whether a delivery is in one of these months. The months are literals in the text, as a table's name would be:
 * PostgreSQL then caches a plan of these parts alone. With parameters it would cache a plan of all parts, or plan each
 * call anew; both take longer than a claim. For the statements that the sender repeats: within a month they have few
 * different texts.
 * @param months first days, yyyy-mm-dd
 * @param of the prefix of the delivery's columns, with a point, such as `d.`
 * @throws Error where one is no such day
 */
export function inMonths(months: readonly string[], of = ''): string {
  const all = months.toSorted().filter((month, at, sorted) => month !== sorted[at - 1]);
  const odd = all.find((month) => !/^\d{4}-\d{2}-01$/.test(month));
  if (odd !== undefined) throw new Error(`not the first day of a month: ${odd}`);
  return all.length === 0 ? 'false' : `${of}month IN (${all.map((month) => `'${month}'`).join(', ')})`;
}
