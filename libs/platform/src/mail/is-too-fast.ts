/**
 * Whether a reply may mean that mail arrives faster than the server takes it: 421 at any step, 4.7.x, 451 4.3.2, 452
 * except for a full mailbox, or such words without an enhanced code. Some servers give the same replies for one
 * recipient (greylisting), so only many such replies among others are conclusive.
 */
export function isTooFast(reply: string): boolean {
  if (/^421/u.test(reply)) return true;
  if (/^45[0-2][ -]4\.7\.\d/u.test(reply) || /^451[ -]4\.3\.2\b/u.test(reply)) return true;
  if (/^452[ -]4\.[35]\.\d/u.test(reply)) return true;
  return (
    /^45[0-2][ -](?!\d\.)/u.test(reply) && /too (?:fast|many|much)|\brate\b|slow down|throttl/iu.test(reply)
  );
}
