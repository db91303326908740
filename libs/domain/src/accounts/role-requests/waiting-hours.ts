/**
 * Hours in which the holders of a place may object to a role that another person gives there. Sonae's own choice, not
 * prescribed by law: the time spans a weekend.
 */
export const waitingHours = 72;
