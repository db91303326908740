/**
 * Why a delivery is cancelled: its last useful instant passed before it was sent (EXPIRED), a newer message replaced it
 * (OVERTAKEN), its notice was corrected (CORRECTED), the sender withdrew its subject (WITHDRAWN), the reader did what
 * it asks for (DONE), or its pharmacy left or changed its owner (LEFT).
 */
export type CancelReason = 'EXPIRED' | 'OVERTAKEN' | 'CORRECTED' | 'WITHDRAWN' | 'DONE' | 'LEFT';
