import type { Ask, Contender, PeerName } from '../peers/peer.js';

/** Makes one contender for each measured peer, by its name. */
export function contendersOf(asks: Partial<Record<PeerName, Ask>>): Record<string, Contender> {
  const named = Object.entries(asks) as [PeerName, Ask][];
  return Object.fromEntries(named.map(([peer, ask]) => [peer, { peer, ask }]));
}
