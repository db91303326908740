/**
 * The domain of an address, in lower case: two spellings are one destination.
 */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
