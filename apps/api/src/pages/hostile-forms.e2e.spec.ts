import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { signLink, type LinkKind } from '@sonae/platform/crypto';
import type { Prefecture } from '@sonae/testing';
import { advisoryBench, worked } from '../testing/advisory-bench.js';
import { changedTables, TablePrints } from '../testing/hostile/table-prints.js';
import { texts } from '../testing/hostile/hostile-texts.js';
import { member } from '../testing/sign-in.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const day = 86_400_000;
const form = 'application/x-www-form-urlencoded';
const japanese = /[ぁ-んァ-ヶ一-龠]/;
/** The text after UTF-8 encoding: a form cannot hold half a character. */
const asSent = (text: string) => Buffer.from(text).toString('utf8');
const password = 'yuugata no kaze wa suzushii';

/** A page behind a link: its path, and the kind of its token. */
const pages: Record<string, { kind: LinkKind; ids: number }> = {
  acknowledge: { kind: 'acknowledge', ids: 3 },
  'wrong-address': { kind: 'wrong-address', ids: 3 },
  invitations: { kind: 'invitation', ids: 1 },
  'password-reset': { kind: 'password-reset', ids: 1 },
};

describe('forms of the plain pages', () => {
  let api: TestApi;
  let home: Prefecture;
  let prints: TablePrints;
  const good: Record<string, string[]> = {};
  beforeAll(async () => {
    api = await startTestApi({ TRUSTED_PROXY_HOPS: '1' });
    home = await api.tenants.prefecture();
    prints = await TablePrints.of(api.tenants.sql);
    const officer = advisoryBench(api, home.officer.cookie);
    const draft = await worked(officer.create());
    await worked(officer.publish(draft.id, draft.version));
    const { rows } = await api.tenants.sql.query<Record<'id' | 'association_id' | 'pharmacy_id', string>>(
      'SELECT id, association_id, pharmacy_id FROM delivery LIMIT 1',
    );
    good['acknowledge'] = [rows[0]!.id, rows[0]!.association_id, rows[0]!.pharmacy_id];
    good['wrong-address'] = good['acknowledge'];
    const { associationId } = home;
    const now = api.clock();
    const until = { created_at: now, expires_at: new Date(now.getTime() + day) };
    const invited = {
      association_id: associationId,
      role: 'ASSOCIATION_VIEWER',
      email: 'new@example.jp',
      name: '新',
    };
    good['invitations'] = [await api.tenants.insert('invitation', { ...invited, ...until })];
    const { personId } = await member(api, {
      role: 'ASSOCIATION_VIEWER',
      associationId,
      email: 'known@example.jp',
    });
    good['password-reset'] = [await api.tenants.insert('password_reset', { person_id: personId, ...until })];
  });
  afterAll(() => api.close());
  afterEach(() => jest.restoreAllMocks());

  const tokenOf = (page: string, ids = good[page] ?? [], lifetime = day, kind = pages[page]!.kind) =>
    signLink(api.services.keys.of('link'), kind, {
      ids,
      expiresAt: new Date(api.clock().getTime() + lifetime),
    });
  let addresses = 0;
  const send = (
    page: string,
    token: string,
    body: BodyInit | undefined,
    headers: Record<string, string> = {},
  ) => {
    addresses += 1;
    const from = `10.${addresses >> 8}.${addresses & 255}.1`;
    return fetch(`${api.url}/${page}/${token}`, {
      method: 'POST',
      body,
      headers: { 'x-forwarded-for': from, ...headers },
    });
  };

  /** Each case must be answered by a page in Japanese with a status below 500, and change nothing. */
  async function refusesAll(cases: (readonly [string, () => Promise<Response>])[]): Promise<void> {
    const error = jest.spyOn(api.services.log, 'error');
    const before = await prints.take();
    for (const [name, ask] of cases) {
      const response = await ask();
      const html = await response.text();
      const told = {
        name,
        known: response.status >= 400 && response.status < 500,
        japanese: japanese.test(html),
      };
      expect({ ...told, status: response.status }).toEqual({
        name,
        known: true,
        japanese: true,
        status: response.status,
      });
      expect([name, response.headers.get('content-type')]).toEqual([name, 'text/html; charset=utf-8']);
      expect([name, /<script|stack|node_modules|at .*\.js/.test(html)]).toEqual([name, false]);
      expect([name, changedTables(before, await prints.take())]).toEqual([name, []]);
    }
    expect(error).not.toHaveBeenCalled();
  }

  describe.each(Object.keys(pages))('/%s', (page) => {
    it('refuse every token that is not theirs', async () => {
      const other = Object.keys(pages).find((each) => each !== page) ?? '';
      const sound = tokenOf(page);
      const { ids } = pages[page]!;
      const tokens: Record<string, string> = {
        'of another kind': tokenOf(other),
        'of the right ids and another kind': tokenOf(page, good[page], day, pages[other]!.kind),
        'of nobody': tokenOf(
          page,
          Array.from({ length: ids }, () => randomUUID()),
        ),
        'with more ids': tokenOf(page, [...(good[page] ?? []), randomUUID()]),
        'that ended': tokenOf(page, good[page], -1_000),
        cut: sound.slice(0, -1),
        'with a letter more': `${sound}A`,
        'with another letter': sound.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        'with padding': `${sound}%3D`,
        'of NUL': '%00',
        'that cannot be decoded': '%E3%81',
        'of half a character': '%ED%A0%80',
        'of a path': '..%2F..%2Fetc%2Fpasswd',
        'of SQL': encodeURIComponent(`' OR 1=1 --`),
        'of HTML': encodeURIComponent('<script>alert(1)</script>'),
        'of a word of JavaScript': '__proto__',
        'of 8,000 characters': 'a'.repeat(8_000),
        'of a line break': `${sound}%0d%0aSet-Cookie:%20a=b`,
      };
      const body = new URLSearchParams({ name: '新', password });
      await refusesAll(
        Object.entries(tokens).map(([name, token]) => [name, () => send(page, token, body)] as const),
      );
    });
  });

  // The pages of a contact read only the button, so other fields of the body do not matter there.
  describe.each([
    ['invitations', tokenOf],
    ['password-reset', tokenOf],
    ['password-reset', () => ''],
  ])('/%s', (page, tokenFor) => {
    it('refuse a body of every other kind', async () => {
      const many = new URLSearchParams(Array.from({ length: 100 }, (_, i) => [`f${i}`, 'a']));
      const multipart = new FormData();
      multipart.set('name', '新');
      multipart.set('password', password);
      const bodies: Record<string, [BodyInit | undefined, string | null]> = {
        nothing: [undefined, null],
        'an empty form': ['', form],
        JSON: [JSON.stringify({ name: '新', password }), 'application/json'],
        'JSON called a form': [JSON.stringify({ name: '新', password }), form],
        multipart: [multipart, null],
        'multipart without a boundary': ['--x', 'multipart/form-data'],
        text: [`name=a&password=${password}`, 'text/plain'],
        XML: ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 'application/xml'],
        'a huge form': [`password=${'a'.repeat(200_000)}`, form],
        '100 fields': [many.toString(), form],
        'a field that comes twice': [`name=a&password=${password}&password=${password}`, form],
        'fields in brackets': [`name[a]=1&password[]=${password}&__proto__[x]=1`, form],
        'a prototype': [`__proto__=a&constructor=b&hasOwnProperty=c`, form],
        'what cannot be decoded': ['name=%E3%81&password=%', form],
        'another encoding': [Buffer.from([0x6e, 0x3d, 0x8c, 0xa9]), `${form}; charset=shift_jis`],
        'an encoding that there is not': ['name=a', `${form}; charset=klingon`],
        'a packing that there is not': ['name=a', form],
        'any bytes': [Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 256)), form],
      };
      await refusesAll(
        Object.entries(bodies).map(([name, [body, type]]) => {
          const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
          if (name.startsWith('a packing')) headers['content-encoding'] = 'zip';
          return [name, () => send(page, tokenFor(page), body, headers)] as const;
        }),
      );
    });
  });

  it('refuse hostile names at the name, or keep them as they are', async () => {
    const error = jest.spyOn(api.services.log, 'error');
    const { associationId } = home;
    for (const [index, { name, json }] of texts.entries()) {
      const now = api.clock();
      const id = await api.tenants.insert('invitation', {
        association_id: associationId,
        role: 'ASSOCIATION_VIEWER',
        email: `hostile${index}@example.jp`,
        name: '新',
        created_at: now,
        expires_at: new Date(now.getTime() + day),
      });
      const before = await prints.take();
      const given = JSON.parse(json) as string;
      const response = await send(
        'invitations',
        tokenOf('invitations', [id]),
        new URLSearchParams({ name: given, password }),
      );
      const html = await response.text();
      const { rows } = await api.tenants.sql.query<{ name: string }>(
        'SELECT name FROM person WHERE email = $1',
        [`hostile${index}@example.jp`],
      );
      if (response.status === 200) {
        expect([name, rows[0]?.name]).toEqual([name, asSent(given).normalize('NFC').trim()]);
      } else {
        expect([name, [413, 422].includes(response.status), japanese.test(html)]).toEqual([name, true, true]);
        expect([name, changedTables(before, await prints.take())]).toEqual([name, []]);
      }
      expect(html).not.toContain('<script');
    }
    expect(error).not.toHaveBeenCalled();
  });

  it('refuse hostile passwords, or take them to sign in with', async () => {
    const error = jest.spyOn(api.services.log, 'error');
    for (const { name, json } of texts.filter(({ name: each }) => !/half|halves/.test(each))) {
      const before = await prints.take();
      const response = await send(
        'password-reset',
        tokenOf('password-reset'),
        new URLSearchParams({ password: JSON.parse(json) as string }),
      );
      expect([name, response.status < 500]).toEqual([name, true]);
      if (response.status >= 400) {
        expect([name, changedTables(before, await prints.take())]).toEqual([name, []]);
        continue;
      }
      await api.tenants.sql.query('UPDATE password_reset SET used_at = NULL');
    }
    expect(error).not.toHaveBeenCalled();
  });

  it('acknowledge by the button alone: a body that does not say what was read is shown the notice again', async () => {
    const bodies: [BodyInit, string, number][] = [
      ['number=1&a='.padEnd(500_000, 'a'), form, 413],
      ['{"number":1', 'application/json', 200],
      ['{"number":1}', 'application/json', 200],
      [Buffer.alloc(1_000, 0xff), 'multipart/form-data', 200],
      ['number=1&number=1', form, 200],
      ['number[]=1', form, 200],
    ];
    const acknowledged = async () =>
      (await api.tenants.sql.query<{ count: number }>('SELECT count(*)::int AS count FROM acknowledgement'))
        .rows;
    for (const [body, type, status] of bodies) {
      const response = await send('acknowledge', tokenOf('acknowledge'), body, { 'content-type': type });
      expect([response.status, japanese.test(await response.text())]).toEqual([status, true]);
      expect(await acknowledged()).toEqual([{ count: 0 }]);
    }
    await send('acknowledge', tokenOf('acknowledge'), 'number=1&other=x', { 'content-type': form });
    expect(await acknowledged()).toEqual([{ count: 1 }]);
  });

  it('leave the process well', async () => {
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });
});
