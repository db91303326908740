import { randomBytes } from 'node:crypto';
import { send } from '../send.ts';
import { fromNetwork } from '../networks.ts';
import type { Scenario } from '../attack.ts';

const pages = ['acknowledge', 'invitations', 'password-reset'];
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Invented tokens: of the right length, too short, too long, with other characters. */
const tokensOf = (n: number) => [
  randomBytes(n % 2 === 0 ? 72 : 40).toString('base64url'),
  'AAAA'.repeat(1 + (n % 40)),
  `..%2f..%2f${n}`,
  `%00${n}`,
  '%96%f2',
  `${n}'; DROP TABLE delivery; --`,
  'x'.repeat(2_000),
];

export const misuseLinks: Scenario = {
  name: 'misuse-links',
  title: '作り物のリンク、書き換えたリンク、別の用途のリンク',
  run: async ({ url, teller, figures, mustLive }) => {
    const outcomes: Record<string, number> = {};
    const faults: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      for (const token of tokensOf(n)) {
        for (const page of pages) {
          for (const method of ['GET', 'POST'] as const) {
            const path = `/${page}/${token.replaceAll(' ', '%20')}`;
            const body = method === 'POST' ? 'password=mizu-no-oto-ga-suru&name=x' : undefined;
            const headers = { ...(body && form), ...fromNetwork(n * 7 + faults.length, 1_000) };
            const { status, text } = await send(url, { method, path, headers, body });
            outcomes[status] = (outcomes[status] ?? 0) + 1;
            if (![400, 404, 410, 414, 429].includes(status)) faults.push(`${method} /${page}: ${status}`);
            if (/node_modules|\.js:\d|SELECT |Error:/.test(text)) faults.push(`/${page} tells its inside`);
          }
        }
      }
    }
    const tried = Object.values(outcomes).reduce((sum, each) => sum + each, 0);
    figures['misuse-links'] = { tried, outcomes };
    teller.note(`${tried} 回試しました: ${JSON.stringify(outcomes)}`);
    teller.equal('開いたもの、中身を漏らしたもの', [...new Set(faults)], []);
    await mustLive();
  },
};
