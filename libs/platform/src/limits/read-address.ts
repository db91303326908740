import ipaddr from 'ipaddr.js';

/** IPv6 addresses that represent one of IPv4 behind a translator (RFC 6052). */
const translated = ipaddr.parseCIDR('64:ff9b::/96') as [ipaddr.IPv6, number];

/**
 * Parses an IP address as a socket or a proxy writes it: alone, with a port (`192.0.2.7:51234`, `[2001:db8::1]:443`),
 * in quotes, or with a zone. An IPv4 address inside an IPv6 one is returned as IPv4.
 * @returns undefined when the text is no address
 */
export function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const plain = text.trim().replaceAll('"', '');
  const bare = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(plain)?.[1] ?? plain;
  const v4 = bare.replace(/:\d{1,5}$/, '');
  if (ipaddr.IPv4.isValidFourPartDecimal(v4)) return ipaddr.IPv4.parse(v4);
  const [v6 = ''] = bare.split('%');
  if (!ipaddr.IPv6.isValid(v6)) return undefined;
  const address = ipaddr.IPv6.parse(v6);
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (!address.match(translated)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}
