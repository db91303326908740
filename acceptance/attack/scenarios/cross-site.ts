import { operate, send, type Asked } from '../send.ts';
import type { Scenario } from '../attack.ts';

const mutation = 'mutation { signOut { session { id } } }';
const viewer = `/graphql?${new URLSearchParams({ query: '{ viewer { role } }' }).toString()}`;
const change = `/graphql?${new URLSearchParams({ query: mutation }).toString()}`;
const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
const body = JSON.stringify({ query: mutation });

/** Requests that a page of another site can make a browser send, with the victim's cookie. */
const tries: readonly [what: string, asked: Asked][] = [
  ['GET の照会', { method: 'GET', path: viewer, headers: { ...evil } }],
  ['GET の照会（Sec-Fetch-Site のない古いブラウザー）', { method: 'GET', path: viewer, headers: {} }],
  [
    'GET の照会（隣のサブドメイン）',
    { method: 'GET', path: viewer, headers: { 'sec-fetch-site': 'same-site' } },
  ],
  ['GET の変更', { method: 'GET', path: change, headers: { ...evil } }],
  [
    'GET の変更（同じサイトの画像を装う）',
    { method: 'GET', path: change, headers: { 'sec-fetch-site': 'same-origin' } },
  ],
  [
    'フォーム',
    { headers: { ...evil, 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${mutation}` },
  ],
  ['text/plain のフォーム', { headers: { ...evil, 'content-type': 'text/plain' }, body }],
  [
    'ファイルのフォーム',
    { headers: { ...evil, 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
  ],
  ['型のない本文', { headers: { ...evil }, body }],
  ['JSON（Origin が違う）', { headers: { ...evil, 'content-type': 'application/json' }, body }],
  ['JSON（Origin だけ）', { headers: { origin: evil.origin, 'content-type': 'application/json' }, body }],
  ['JSON（Origin が null）', { headers: { origin: 'null', 'content-type': 'application/json' }, body }],
  ['ファイルの送信', { path: '/uploads', headers: { ...evil, 'content-type': 'text/csv' }, body: 'a' }],
  [
    'ファイルの送信（見出しを装う）',
    { path: '/uploads', headers: { ...evil, 'content-type': 'text/csv', 'x-sonae-upload': '1' }, body: 'a' },
  ],
];

export const crossSite: Scenario = {
  name: 'cross-site',
  title: 'ほかのサイトの画面から、本人の Cookie で送らせる（CSRF）',
  run: async ({ url, cookies, teller, figures, mustLive }) => {
    const cookie = cookies.ASSOCIATION_OFFICER;
    const passed: string[] = [];
    for (const [what, asked] of tries) {
      const answer = await send(url, { ...asked, headers: { ...asked.headers, cookie } });
      if (answer.status < 400 || answer.text.includes('ASSOCIATION_OFFICER')) passed.push(what);
      if (answer.headers['access-control-allow-origin'] !== undefined) passed.push(`${what}: CORS`);
    }
    const preflight = await send(url, {
      method: 'OPTIONS',
      headers: { ...evil, 'access-control-request-method': 'POST' },
    });
    if (preflight.headers['access-control-allow-origin'] !== undefined) passed.push('preflight');
    figures['cross-site'] = { tried: tries.length + 1, passed };
    teller.note(`${tries.length + 1} 通りを試しました`);
    teller.equal('受け付けられたもの', passed, []);
    const { data } = await operate<{ viewer: { role: string | null } | null }>(
      url,
      cookie,
      '{ viewer { role } }',
    );
    teller.equal('そのあともサインインしている', data?.viewer?.role, 'ASSOCIATION_OFFICER');
    await mustLive();
  },
};
