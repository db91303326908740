import type { Request } from 'express';
import type { Origin } from '@sonae/platform/database';
import { networkOf } from '@sonae/platform/limits';
import { requestIdOf } from './request-id.js';

/** Characters of what a client calls itself that are kept. */
const clientLength = 300;

/** Networks of addresses seen lately; every request asks for one. */
const networks = new Map<string, string>();
const most = 2_000;

function networkOfLine(address: string): string {
  const known = networks.get(address) ?? networkOf(address);
  if (networks.size >= most) networks.clear();
  networks.set(address, known);
  return known;
}

/** What the scope of every request carries: its id, its network and its client. */
export function askerOf(request: Request): { requestId: string; origin: Origin } {
  const client = (request.headers['user-agent'] ?? '').slice(0, clientLength);
  return { requestId: requestIdOf(request), origin: { network: networkOfLine(request.ip ?? ''), client } };
}
