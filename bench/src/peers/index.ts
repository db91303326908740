import type { PeerName, StartPeer } from './peer.js';

/** How each peer is started. */
export const startPeers: Partial<Record<PeerName, StartPeer>> = {};
