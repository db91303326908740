/**
 * The header by which a request comes from one of many networks; a trusted proxy sets it.
 * @param {number} n
 * @param {number} [networks] how many there are
 */
export function fromNetwork(n, networks = 400) {
  const place = n % networks;
  return { 'x-forwarded-for': `198.${18 + (place >> 8)}.${place & 255}.7` };
}
