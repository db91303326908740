import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDevice } from './sign-in.ts';

describe('the device an attack signs in on', () => {
  const person = { email: 'kanri@example.jp', password: 'mizu no oto' };

  /** Refuses a number of sign-ins, then accepts one. @returns the outcome, and the milliseconds of each wait */
  async function open(refusals: number) {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      if (asked <= refusals) {
        response.writeHead(429, { 'retry-after': '7' });
        response.end(JSON.stringify({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] }));
      } else {
        response.writeHead(200, { 'set-cookie': '__Host-sonae-device=known; Secure' });
        response.end(JSON.stringify({ data: { signIn: { viewer: { role: 'PHARMACY_MANAGER' } } } }));
      }
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const waits: number[] = [];
    const wait = (ms: number) => Promise.resolve(void waits.push(ms));
    try {
      return { device: await openDevice(url, person, {}, wait), waits };
    } catch (error) {
      return { device: String(error), waits };
    } finally {
      server.close();
    }
  }

  it('waits as long as it is told, twice at most', async () => {
    expect(await open(0)).toEqual({ device: '__Host-sonae-device=known', waits: [] });
    expect(await open(2)).toEqual({ device: '__Host-sonae-device=known', waits: [7_000, 7_000] });
    const refused = await open(3);
    expect(refused.device).toContain('429 RATE_LIMITED');
    expect(refused.waits).toHaveLength(2);
  });
});
