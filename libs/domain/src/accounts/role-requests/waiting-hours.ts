/**
 * Hours in which the holders of a place may object to a role that another person gives there. Sonae's choice, no law's:
 * they span a weekend.
 */
export const waitingHours = 72;
