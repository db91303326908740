/** Days within which a withdrawal that was carried out may be undone, its own day not counted. */
export const undoDays = 30;

/** The withdrawal of a pharmacy, planned or carried out. Days are yyyy-mm-dd. */
export interface Withdrawal {
  reason: 'CLOSED' | 'RESIGNED' | 'RELOCATED' | 'OWNER_CHANGED';
  withdrawnOn: string;
  recordedAt: string;
  /** Null while it is planned, as `undoableUntil` is. */
  effectiveAt: string | null;
  undoableUntil: string | null;
}
