import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Response } from 'express';
import type { Actor } from '../../auth/actor.js';
import { callerLanes } from './caller-lanes.js';

const key = (apiKeyId: string, pharmacyId: string): Actor => ({
  role: 'PHARMACY_PROGRAM',
  requestId: 'request',
  apiKeyId,
  scope: {
    kind: 'pharmacy',
    requestId: 'request',
    actor: `key:${apiKeyId}`,
    associationId: 'here',
    pharmacyId,
  },
});

it('gives the keys of one pharmacy one lane together', async () => {
  const run = callerLanes(1);
  const response = new EventEmitter() as unknown as Response;
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const all = [key('one', 'a'), key('two', 'a'), key('three', 'b')].map((actor) =>
    run({ actor, response }, () => {
      begun.push(actor.apiKeyId ?? '');
      return new Promise<void>((end) => ends.push(end));
    }),
  );
  await setImmediate();
  expect(begun).toEqual(['one', 'three']);
  ends[0]?.();
  await setImmediate();
  expect(begun).toEqual(['one', 'three', 'two']);
  for (const end of ends) end();
  await Promise.all(all);
});
