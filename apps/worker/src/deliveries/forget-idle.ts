/** Forgets the destinations to which nothing is under way, and which do not pause or were to pause until before `old`. */
export function forgetIdle(known: Map<string, { underWay: number; until: Date | null }>, old: Date): void {
  for (const [domain, { underWay, until }] of known)
    if (underWay === 0 && (until === null || until < old)) known.delete(domain);
}
