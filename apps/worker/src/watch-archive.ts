import { findArchiveFailure } from '@sonae/tenancy';
import { deliverScope } from './deliveries/deliver-scope.js';
import type { Services } from './services.js';

/** Measures whether the database archives its WAL, where archiving is on. */
export async function watchArchive({ database, metrics }: Services): Promise<void> {
  metrics.archiveFailing.set((await database.read(deliverScope, findArchiveFailure)) === null ? 0 : 1);
}
