/** Days within which a withdrawal that was carried out may be undone, its own day not counted. */
export const undoDays = 30;

/** That a pharmacy leaves, or has left. Days are yyyy-mm-dd. */
export interface Withdrawal {
  reason: 'CLOSED' | 'RESIGNED' | 'RELOCATED' | 'OWNER_CHANGED';
  withdrawnOn: string;
  recordedAt: string;
  /** Null while its day is to come, as the next one. */
  effectiveAt: string | null;
  undoableUntil: string | null;
}
