/** Days within which a withdrawal that was carried out may be undone, not counting its own day. */
export const undoDays = 30;

/** The withdrawal of a pharmacy, planned or carried out. Days are yyyy-mm-dd. */
export interface Withdrawal {
  reason: 'CLOSED' | 'RESIGNED' | 'RELOCATED' | 'OWNER_CHANGED';
  withdrawnOn: string;
  recordedAt: string;
  /** Null while it is planned; likewise `undoableUntil`. */
  effectiveAt: string | null;
  undoableUntil: string | null;
}
