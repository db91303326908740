/**
 * What one pharmacy can set off in any 24 hours: `reports` that it writes, of them `drafts` that it does not submit, and
 * `alerts` that go out one by one with their requests to the pharmacy's contacts. Contacts are addresses that were not
 * proved, so a key or a member of the staff could else send mail to strangers without end; and drafts, which nobody hears
 * of, leave room for the report of the bad day.
 */
export const incidentLimits = { reports: 50, drafts: 25, alerts: 5 } as const;
