/** Who answers: the project, the limit (node:http and pg by hand), and the ways a team would otherwise go. */
export type PeerName = 'sonae' | 'hand-written' | 'postgraphile' | 'postgraphile, as it comes' | 'idiomatic';

/** Where a peer finds its data. */
export interface PeerPlace {
  /** As sonae_app, which every policy binds. */
  databaseUrl: string;
  /** As sonae_owner, for a peer that must read the catalogue when it starts. */
  ownerUrl: string;
}

/** A peer that answers, as a process of its own. */
export interface Peer {
  name: PeerName;
  /** Such as `http://127.0.0.1:40001`. */
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a peer; resolves once it answers. */
export type StartPeer = (place: PeerPlace) => Promise<Peer>;

/** One kind of request, always a POST of JSON. */
export interface Ask {
  path: string;
  /** The header Cookie, the same session for every peer. */
  cookie: string | ((n: number) => string);
  /** The body of the n-th request. Number 0 is the one whose answer is compared; the load begins with 1. */
  body: (n: number) => string;
  /** How many requests there are, where they differ: each is sent once. Otherwise number 0 is sent again and again. */
  count?: number;
  /** Brings the parsed answer to the form that all peers have in common; throws when it is an error. */
  shape: (answer: unknown) => unknown;
}

/** One line of a comparison: a peer, asked something. */
export interface Contender {
  peer: PeerName;
  ask: Ask;
  /** Only where it differs from that of the world. */
  place?: Partial<PeerPlace>;
}

/** Pharmacies: 270 in one association, 7,000 in one, 63,203 in 47. */
export type Size = 'small' | 'medium' | 'large';
