import type { Request } from 'express';
import { askerOf } from './asker-of.js';

describe('the work of a request', () => {
  const workOf = (originalUrl: string) =>
    askerOf({ originalUrl, headers: {}, ip: '192.0.2.1' } as unknown as Request).work;

  it('is its page, which has one share of the connections however its address is written', () => {
    const addresses = ['/acknowledge/abc', '/Acknowledge/abc', '/ACKNOWLEDGE?x', '/acknowledge'];
    expect(addresses.map(workOf)).toEqual(Array<string>(4).fill('acknowledge'));
  });
});
