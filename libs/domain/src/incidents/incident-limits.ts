/**
 * Limits of one pharmacy in any 24 hours: `reports` that it writes, of these `drafts` that it does not submit, and
 * `alerts` that are sent one by one with their requests to the pharmacy's contacts. Contacts are unverified addresses,
 * so without a limit a key or a staff member could send mail to strangers. Drafts alert no one and are limited further,
 * so that they leave room for the report of a real incident.
 */
export const incidentLimits = { reports: 50, drafts: 25, alerts: 5 } as const;
