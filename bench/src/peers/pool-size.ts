/**
 * Connections to PostgreSQL of each peer: the project's default, so that no peer is faster or slower by the number of
 * connections on the same two cores.
 */
export const poolSize = 10;
