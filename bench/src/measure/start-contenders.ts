import type { World } from '../data/world.js';
import type { Contender, Peer, PeerPlace, StartPeer, PeerName } from '../peers/peer.js';

/** A contender with its running peer. */
export interface Standing {
  label: string;
  contender: Contender;
  place: PeerPlace;
  peer: Peer;
}

/** Starts a peer for each contender; contenders with the same peer and place share one. */
export async function startContenders(
  startPeers: Partial<Record<PeerName, StartPeer>>,
  world: World,
  contenders: Record<string, Contender>,
): Promise<{ standing: Standing[]; stop: () => Promise<void> }> {
  const peers = new Map<string, Peer>();
  const stop = async () => {
    await Promise.all([...peers.values()].map((peer) => peer.stop()));
  };
  const standing: Standing[] = [];
  try {
    for (const [label, contender] of Object.entries(contenders)) {
      const place = { databaseUrl: world.databaseUrl, ownerUrl: world.ownerUrl, ...contender.place };
      const key = JSON.stringify([contender.peer, place]);
      const start = startPeers[contender.peer];
      if (start === undefined) throw new Error(`there is no peer ${contender.peer}`);
      const peer = peers.get(key) ?? (await start(place));
      peers.set(key, peer);
      standing.push({ label, contender, place, peer });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { standing, stop };
}
