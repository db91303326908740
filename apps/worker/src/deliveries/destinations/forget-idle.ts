/** A remembered destination. */
interface Known {
  underWay: number;
  suspect: boolean;
  until: Date | null;
}

const most = 10_000;
const atOnce = most / 10;

/**
 * When too many destinations are known, forgets a tenth of those without a send under way. The least recently used go first:
 * good ones, and only without good ones those that were slow or failed. Of these it keeps those whose pause ended after `old`.
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
