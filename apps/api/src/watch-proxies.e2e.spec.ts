import { jest } from '@jest/globals';
import type { Log } from '@sonae/platform/log';
import { loadSettings } from '@sonae/platform/config';
import { testSettings, type TestDatabase } from '@sonae/testing';
import { startTestApi } from './testing/start-test-api.js';
import { watchProxies } from './watch-proxies.js';

/** The API's findings about its proxies after two requests with this header. */
async function findings(hops: number, forwarded?: string): Promise<unknown[]> {
  const api = await startTestApi({ TRUSTED_PROXY_HOPS: String(hops) });
  const error = jest.spyOn(api.services.log, 'error');
  try {
    for (let n = 0; n < 2; n += 1) {
      const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
      await fetch(`${api.url}/livez`, { headers });
    }
    return error.mock.calls.map(([line]) => (line as { finding?: string }).finding);
  } finally {
    error.mockRestore();
    await api.close();
  }
}

describe('TRUSTED_PROXY_HOPS', () => {
  it.each([
    [0, '203.0.113.7', ['FORWARDED_BUT_NOT_TRUSTED']],
    [0, undefined, []],
    [1, '203.0.113.7', []],
    [1, '203.0.113.7:51234', []],
    [1, '203.0.113.7, 10.0.0.4', ['MORE_PROXIES_THAN_TRUSTED']],
    [2, '203.0.113.7, 10.0.0.4', []],
    [2, '203.0.113.7', ['FEWER_PROXIES_THAN_TRUSTED']],
  ])('%i with %s in front says once: %s', async (hops, forwarded, expected) => {
    expect(await findings(hops, forwarded)).toEqual(expected);
  });

  it('is said at boot to be wrong where TLS must end elsewhere', () => {
    const url = 'postgres://a@127.0.0.1/a';
    const server = { url, queueUrl: url } as TestDatabase;
    const settings = loadSettings(testSettings(server, { PUBLIC_URL: 'https://sonae.example.jp' }));
    const error = jest.fn();
    watchProxies({ settings, log: { error } as unknown as Log });
    expect(error).toHaveBeenCalledWith(
      expect.objectContaining({ finding: 'TLS_ENDS_ELSEWHERE' }),
      expect.stringContaining('all clients count as one address'),
    );
    error.mockClear();
    watchProxies({ settings: { ...settings, TRUSTED_PROXY_HOPS: 1 }, log: { error } as unknown as Log });
    expect(error).not.toHaveBeenCalled();
  });
});
