/**
 * What one pharmacy can set off: `reports` that it writes, and `alerts` that go out one by one with their requests to the
 * pharmacy's contacts, in any 24 hours. Contacts are addresses that were not proved, so a key or a member of the staff
 * could else send mail to strangers without end.
 */
export const incidentLimits = { reports: 50, alerts: 5 } as const;
