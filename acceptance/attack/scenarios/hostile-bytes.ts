import { gzipSync } from 'node:zlib';
import { operate, send, type Asked } from '../send.ts';
import type { Scenario } from '../attack.ts';

const json = { 'content-type': 'application/json' };
// 「薬局」 in CP932.
const cp932 = '\u0096\u00f2\u008b\u00c7';
const query = '{"query":"{ viewer { role } }"';

/** Bodies and addresses that must be refused in JSON, with a code and the id of the request. */
const tries: readonly [what: string, asked: Asked][] = [
  ['CP932 の本文', { headers: json, body: Buffer.from(`${query},"operationName":"${cp932}"}`, 'latin1') }],
  [
    'UTF-16 の本文',
    {
      headers: { ...json, 'content-type': 'application/json; charset=utf-16' },
      body: Buffer.from(`${query}}`, 'utf16le'),
    },
  ],
  [
    'CP932 の照会の文字列',
    { method: 'GET', path: '/graphql?query=%7B%96%f2%7D', headers: { 'sec-fetch-site': 'same-origin' } },
  ],
  [
    'gzip の本文',
    { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(5_000_000, 32)) },
  ],
  ['途中で終わる JSON', { headers: json, body: query }],
  ['深い JSON', { headers: json, body: `${query},"variables":${'['.repeat(50_000)}${']'.repeat(50_000)}}` }],
  ['大きすぎる本文', { headers: json, body: `${query},"x":"${'x'.repeat(200_000)}"}` }],
  ['配列の本文', { headers: json, body: `[${query}},${query}}]` }],
  ['PUT', { method: 'PUT', headers: json, body: `${query}}` }],
];

export const hostileBytes: Scenario = {
  name: 'hostile-bytes',
  title: 'UTF-8 でない文字、圧縮した本文、壊れた本文',
  run: async ({ url, cookies, teller, figures, mustLive }) => {
    const passed: string[] = [];
    for (const [what, asked] of tries) {
      const answer = await send(url, {
        ...asked,
        headers: { ...asked.headers, cookie: cookies.PHARMACY_MANAGER },
      });
      const refused = answer.status >= 400 && answer.status < 500 && answer.code !== undefined;
      if (!refused || !answer.text.includes('requestId'))
        passed.push(`${what}: ${answer.status} ${String(answer.code)}`);
    }
    figures['hostile-bytes'] = { tried: tries.length, passed };
    teller.note(`${tries.length} 通りを試しました`);
    teller.equal('番号と理由を付けて断らなかったもの', passed, []);
    const { data } = await operate<{ viewer: { role: string | null } | null }>(
      url,
      cookies.PHARMACY_MANAGER,
      '{ viewer { role } }',
    );
    teller.equal('そのあとの読み取り', data?.viewer?.role, 'PHARMACY_MANAGER');
    await mustLive();
  },
};
