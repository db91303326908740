import type { Request } from 'express';

const addresses = new Set(['/livez', '/readyz', '/style.css']);

/**
 * Whether a request only reads what is cheap and frequently requested: the health of the process and the stylesheet, at
 * exactly these addresses. Other addresses with the same prefix are answered with a page.
 */
export function isPlainRead({ method, path }: Pick<Request, 'method' | 'path'>): boolean {
  return (method === 'GET' || method === 'HEAD') && addresses.has(path);
}
