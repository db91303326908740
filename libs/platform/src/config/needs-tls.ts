/**
 * Whether a server may be reached only by TLS: always, unless it is this machine or listed in PLAINTEXT_HOSTS.
 * @param address a URL with a host
 * @param plaintextHosts host names, separated by commas
 */
export function needsTls(address: string, plaintextHosts: string): boolean {
  const host = new URL(address).hostname;
  const excused = plaintextHosts.split(',').map((name) => name.trim().toLowerCase());
  return !isLoopback(host) && !excused.includes(host.toLowerCase());
}

/** Whether the host of an address is this machine: an IP address of loopback, localhost, or a local socket (no host). */
export function isLoopback(host: string): boolean {
  return host === '' || host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
