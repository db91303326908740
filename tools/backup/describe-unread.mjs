/**
 * Warns the operator about a restore that ended before the archive does.
 * @param {import('./find-unread.mjs').Unread | undefined} unread
 * @param {string} last the instant of the last change that was restored, for people
 * @returns {string[]} lines
 */
export function describeUnread(unread, last) {
  if (unread === undefined) return [];
  return [
    `注意: ${last} より後の変更は戻していません。その後の記録（WAL）は ${unread.first} から ${unread.count} 個ありますが、その前が欠けているか壊れているので、読めません。`,
    `Changes after ${last} are not restored: ${unread.count} files of WAL from ${unread.first} on are there, but what comes before them is missing or damaged.`,
  ];
}
