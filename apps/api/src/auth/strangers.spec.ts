import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import type { Services } from '../services.js';
import { Strangers } from './strangers.js';

const services = { settings: { ANONYMOUS_PER_MINUTE: 1 } } as unknown as Services;
const request = { headers: {}, ip: '192.0.2.1' } as unknown as Request;
const answerTo = (closed: boolean) => Object.assign(new EventEmitter(), { closed }) as unknown as Response;

describe('refusals in a flood', () => {
  it('still wait after thousands of clients have gone before they were refused', () => {
    const strangers = new Strangers(services);
    let sent = 0;
    const send = () => void (sent += 1);
    const refuse = (response: Response) => strangers.refuse(request, response, send, true);
    for (let n = 0; n < 300; n += 1) refuse(answerTo(false));
    expect(sent).toBe(300);
    for (let n = 0; n < 3_000; n += 1) refuse(answerTo(true));
    const before = sent;
    const waiting = answerTo(false);
    refuse(waiting);
    expect(sent).toBe(before);
    waiting.emit('close');
  });
});
