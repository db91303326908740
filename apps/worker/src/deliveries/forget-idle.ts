/** What is known of a destination. */
interface Known {
  underWay: number;
  suspect: boolean;
  until: Date | null;
}

const most = 10_000;
const atOnce = most / 10;

/**
 * Where too many destinations are known, forgets a tenth of those to which nothing is under way. Those that were used least
 * recently go first: good ones, and only where there is none those that were slow or failed. Of these it keeps those whose
 * pause ended after `old`.
 * @param known the least recently used first
 */
export function forgetIdle(known: Map<string, Known>, old: Date): void {
  if (known.size < most) return;
  const idle = [...known].filter(
    ([, { underWay, until }]) => underWay === 0 && (until === null || until < old),
  );
  const good = idle.filter(([, { suspect, until }]) => !suspect && until === null);
  for (const [domain] of (good.length > 0 ? good : idle).slice(0, atOnce)) known.delete(domain);
}
