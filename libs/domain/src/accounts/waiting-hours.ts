/**
 * Hours in which those who hold a place may object to a role that another gives there. Ours, not a law's:
 * it spans a weekend.
 */
export const waitingHours = 72;
