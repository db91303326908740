import { startHandWritten } from './hand-written/start-hand-written.js';
import { startIdiomatic } from './idiomatic/start-idiomatic.js';
import type { PeerName, StartPeer } from './peer.js';
import { startPostgraphile, startPostgraphileAsItComes } from './postgraphile/start-postgraphile.js';
import { startSonae } from './sonae/start-sonae.js';

/** How each peer is started. */
export const startPeers: Record<PeerName, StartPeer> = {
  sonae: startSonae,
  'hand-written': startHandWritten,
  postgraphile: startPostgraphile,
  'postgraphile, as it comes': startPostgraphileAsItComes,
  idiomatic: startIdiomatic,
};
