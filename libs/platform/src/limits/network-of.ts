import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network an address belongs to: /24 of IPv4, /56 of IPv6. Whoever holds one address usually holds its network, and
 * a limit on single addresses would be no limit to them.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::');
  const front = head.split(':').filter(Boolean);
  const back = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...back];
  const bytes = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16).padStart(4, '0'));
  return `${bytes.join('').slice(0, 14)}::/56`;
}
