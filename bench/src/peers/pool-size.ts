/**
 * Connections to PostgreSQL of each peer: the project's default, so that none is faster or slower for having more of
 * them on the same two cores.
 */
export const poolSize = 10;
