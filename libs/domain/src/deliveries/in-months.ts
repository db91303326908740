/**
 * SQL: whether a delivery is in one of these months. They stand in the text, as the name of a table would: PostgreSQL then
 * keeps a plan of these parts alone. With parameters it would keep a plan of all parts, or plan each call anew, and either
 * takes longer than a claim. For the statements that the sender repeats: in one month they have few different texts.
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
