import type { Request } from 'express';

const addresses = new Set(['/livez', '/readyz', '/style.css']);

/**
 * Whether a request only reads what costs next to nothing and is asked for at any rate: the health of the process and the
 * stylesheet, at exactly these addresses. Whatever else begins like them is answered with a page.
 */
export function isPlainRead({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
  return (method === 'GET' || method === 'HEAD') && addresses.has(path);
}
