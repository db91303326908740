/** A pharmacy that has left gets no mail, is not counted, and keeps its history. */

export { carryOutWithdrawals } from './carry-out-withdrawals.js';
export { handOverPharmacy } from './hand-over-pharmacy.js';
export type { WithdrawalReason } from './pharmacy-changed.texts.js';
export { undoWithdrawal } from './undo-withdrawal.js';
export { undoDays, type Withdrawal } from './withdrawal.js';
export { withdrawPharmacy } from './withdraw-pharmacy.js';
