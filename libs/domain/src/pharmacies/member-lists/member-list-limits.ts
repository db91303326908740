/** Every bound on a member list; the table in docs/guides/member-list.md repeats them. */
export const memberListLimits = {
  bytes: 5 * 1024 * 1024,
  /** Below the heading, blank ones included. */
  rows: 10_000,
  /** Of the heading, and cells of a row. */
  columns: 100,
} as const;
