import type { Request } from 'express';
import type { Origin } from '@sonae/platform/database';
import { networkOf } from '@sonae/platform/limits';
import { requestIdOf } from './request-id.js';

/** Characters of what a client calls itself that are kept. */
const clientLength = 300;

/** What every scope of a request carries, whoever asks: its id, and where it comes from. */
export function askerOf(request: Request): { requestId: string; origin: Origin } {
  const client = (request.headers['user-agent'] ?? '').slice(0, clientLength);
  return { requestId: requestIdOf(request), origin: { network: networkOf(request.ip ?? ''), client } };
}
