import { putLast } from '../put-last.js';
import { voicesOf, type Addressee } from './weigh-complainers.js';

/** Whether the server has a limit beyond doubt: mail about which it complained is accepted within seconds. */
export interface LimitProof {
  /** The server said "too fast" about this mail, or before it heard of a recipient (null). */
  complained(addressee: Addressee | null): void;
  accepted(addressee: Addressee): void;
  /** So many returned lately, of so many associations, pharmacies and domains as the accepted mail allows to ask. */
  holds(): boolean;
  forget(): void;
}

/** So many times a domain accepts so soon after its complaint, within so long, where the server has a limit. */
const enough = 5;
/** Milliseconds. */
const returnsWithin = 30_000;
const provenFor = 300_000;
/** So many of each kind must be among those that returned: one association, or three domains of one pharmacy, prove nothing. */
const kinds = { association: 2, pharmacy: 3, domain: 3 };
/** The newest accepted messages; where they are of fewer associations, pharmacies or domains, fewer are asked for. */
const newest = 20;
/** How many domains that complained are remembered. */
const mostDomains = 10_000;

/** Starts without a proof. */
export function proveLimit(now: () => number): LimitProof {
  /** When each domain complained last, the oldest first. */
  const complainedAt = new Map<string, number>();
  let returned: { at: number; voices: string[] }[] = [];
  let taken: string[][] = [];
  /** When the server complained before it heard of a recipient. */
  let byServer: number[] = [];

  return {
    complained(addressee) {
      if (addressee === null) {
        byServer = [...byServer, now()].slice(-enough);
        return;
      }
      putLast(complainedAt, { key: addressee.domain, value: now(), most: mostDomains });
    },
    accepted(addressee) {
      const voices = voicesOf(addressee);
      taken = [...taken, voices].slice(-newest);
      const at = complainedAt.get(addressee.domain);
      complainedAt.delete(addressee.domain);
      if (at === undefined || now() - at > returnsWithin) return;
      returned = [...returned, { at: now(), voices }].slice(-enough);
    },
    holds() {
      const [firstByServer] = byServer;
      if (byServer.length === enough && now() - (firstByServer ?? 0) < provenFor) return true;
      const [first] = returned;
      if (returned.length < enough || first === undefined || now() - first.at >= provenFor) return false;
      const theirs = returned.map(({ voices }) => voices);
      return Object.entries(kinds).every(
        ([kind, count]) => distinct(theirs, kind) >= Math.min(count, distinct(taken, kind)),
      );
    },
    forget() {
      returned = [];
      byServer = [];
    },
  };
}

/** How many of a kind there are. */
function distinct(of: string[][], kind: string): number {
  return new Set(of.flat().filter((voice) => voice.startsWith(kind))).size;
}
