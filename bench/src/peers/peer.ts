/** The peers: the project, the best possible speed (node:http and pg by hand), and the usual alternatives of a team. */
export type PeerName = 'sonae' | 'hand-written' | 'postgraphile' | 'postgraphile, as it comes' | 'idiomatic';

/** The databases of a peer. */
export interface PeerPlace {
  /** As sonae_app, for which every policy applies. */
  databaseUrl: string;
  /** As sonae_owner, for a peer that reads the catalogue when it starts. */
  ownerUrl: string;
}

/** A running peer, in its own process. */
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
  /** The body of the n-th request. The answer to number 0 is compared; the load begins with 1. */
  body: (n: number) => string;
  /** The number of different requests, each sent once. Undefined: number 0 is sent repeatedly. */
  count?: number;
  /** Converts the parsed answer to the form that all peers share; throws when it is an error. */
  shape: (answer: unknown) => unknown;
}

/** One line of a comparison: a peer with a request. */
export interface Contender {
  peer: PeerName;
  ask: Ask;
  /** Only if it differs from that of the world. */
  place?: Partial<PeerPlace>;
}

/** Pharmacies: 270 in one association, 7,000 in one, 63,203 in 47. */
export type Size = 'small' | 'medium' | 'large';
