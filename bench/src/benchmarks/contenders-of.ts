import type { Ask, Contender, PeerName } from '../peers/peer.js';

/** One contender for each peer that is asked, by its name. */
export function contendersOf(asks: Record<PeerName, Ask>): Record<PeerName, Contender> {
  const by = (peer: PeerName): Contender => ({ peer, ask: asks[peer] });
  return {
    sonae: by('sonae'),
    'hand-written': by('hand-written'),
    postgraphile: by('postgraphile'),
    idiomatic: by('idiomatic'),
  };
}
