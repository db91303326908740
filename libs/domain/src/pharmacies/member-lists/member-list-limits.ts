/** Every limit of a member list; the table in docs/guides/member-list.md repeats them. */
export const memberListLimits = {
  bytes: 5 * 1024 * 1024,
  /** Below the heading, including blank ones. */
  rows: 10_000,
  /** Of the heading and of a row. */
  columns: 100,
} as const;
