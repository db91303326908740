/**
 * Why a delivery is cancelled: its last useful instant passed before it was sent (EXPIRED), a newer message took its place
 * (OVERTAKEN), its notice was corrected (CORRECTED), its sender took back what it is about (WITHDRAWN), its reader did what
 * it asks for (DONE), or its pharmacy left or went over to another owner (LEFT).
 */
export type CancelReason = 'EXPIRED' | 'OVERTAKEN' | 'CORRECTED' | 'WITHDRAWN' | 'DONE' | 'LEFT';
