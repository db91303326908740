import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { chromium, type Browser } from 'playwright-core';
import { browserPath, canBrowse } from '@sonae/testing';
import { startInbox } from './inbox.mjs';

interface Summary {
  id: number;
  to: string[];
  subject: string;
}

const require = createRequire(import.meta.url);
let folder: string;
let inbox: Awaited<ReturnType<typeof startInbox>>;

async function send(...mails: SendMailOptions[]): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: inbox.smtpPort,
    pool: true,
    maxConnections: 1,
    ignoreTLS: true,
  });
  try {
    await Promise.all(
      mails.map((mail) => transport.sendMail({ from: 'sonae@example.jp', text: '本文', ...mail })),
    );
  } finally {
    transport.close();
  }
}

async function getJson<T>(address: string): Promise<T> {
  const response = await fetch(`${inbox.webUrl}${address}`);
  return (await response.json()) as T;
}

describe('the local inbox', () => {
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-inbox-'));
    inbox = await startInbox({ folder, keep: 20 });
  });
  afterEach(async () => {
    await inbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists by recipient and subject, and parses one message on demand', async () => {
    await send(
      { to: 'a@example.jp', subject: '【至急】注意喚起' },
      { to: 'b@example.jp', subject: '年次見直しのお願い', html: '<p>本文</p>' },
    );
    const [found] = await getJson<Summary[]>(
      `/api/messages?to=B@example&subject=${encodeURIComponent('見直し')}`,
    );
    expect(found).toMatchObject({ to: ['b@example.jp'], subject: '年次見直しのお願い' });
    expect(await getJson(`/api/messages/${found!.id}`)).toMatchObject({
      text: '本文',
      html: expect.stringContaining('<p>') as string,
    });
    expect(await getJson('/api/messages?since=2999-01-01T00:00:00Z')).toEqual([]);
    expect(await getJson('/api/messages/999')).toEqual({ error: 'not found' });
  });

  it('shows in words who sends a message, to whom, and where an answer goes', async () => {
    await send({
      from: { name: '見本県薬剤師会（Sonae）', address: 'sonae@example.jp' },
      to: { name: '見本 花子', address: 'hanako@example.jp' },
      replyTo: { name: '見本県薬剤師会', address: 'jimu@example.jp' },
      subject: '訓練',
    });
    const page = await (await fetch(`${inbox.webUrl}/messages/1`)).text();
    for (const said of [
      '見本県薬剤師会（Sonae） &lt;sonae@example.jp&gt;',
      '見本 花子 &lt;hanako@example.jp&gt;',
      '見本県薬剤師会 &lt;jimu@example.jp&gt;',
    ])
      expect(page).toContain(`<dd>${said}</dd>`);
    await send({ to: 'plain@example.jp', subject: 'plain' });
    expect(await (await fetch(`${inbox.webUrl}/messages/2`)).text()).not.toContain('返信先');
  });

  it('keeps the newest, on the disk too, and finds them after a restart', async () => {
    await send(...Array.from({ length: 30 }, (_, n) => ({ to: `${n}@example.jp`, subject: `No. ${n + 1}` })));
    expect(inbox.store.stats()).toMatchObject({ received: 30, kept: 20 });
    await inbox.close();
    inbox = await startInbox({ folder, keep: 20 });
    const subjects = (await getJson<Summary[]>('/api/messages')).map(({ subject }) => subject);
    expect(subjects).toHaveLength(20);
    expect([subjects[0], subjects.at(-1)]).toEqual(['No. 30', 'No. 11']);
  });

  it('takes 14,000 messages without growing', async () => {
    const raw = Buffer.from(
      `Subject: =?UTF-8?B?${Buffer.from('訓練').toString('base64')}?=\r\n\r\n${'あ'.repeat(1000)}\r\n`,
    );
    const begin = performance.now();
    const all = Array.from({ length: 14_000 }, (_, n) =>
      inbox.store.add({ from: '', to: [`${n}@example.jp`], raw }),
    );
    await Promise.all(all);
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(inbox.store.stats()).toMatchObject({ received: 14_000, kept: 20 });
    expect((await inbox.store.read(14_000))?.raw.equals(raw)).toBe(true);
    const bytes = readdirSync(folder).reduce(
      (sum, name) => sum + readFileSync(path.join(folder, name)).length,
      0,
    );
    expect(bytes).toBeLessThan(60_000_000);
  });

  it('practises refusals, for good and for now', async () => {
    await expect(send({ to: 'bounce-1@example.jp' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'defer-1@example.jp' })).rejects.toMatchObject({ responseCode: 451 });
  });

  it('is closed to other sites: foreign names, foreign forms', async () => {
    await send({ to: 'a@example.jp', subject: 'x' });
    const status = await new Promise((resolve) => {
      http.get(`${inbox.webUrl}/`, { headers: { host: 'evil.example.com' } }, ({ statusCode }) =>
        resolve(statusCode),
      );
    });
    expect(status).toBe(403);
    const cross = { method: 'POST', headers: { origin: 'http://evil.example.com' } };
    expect((await fetch(`${inbox.webUrl}/delete-all`, cross)).status).toBe(403);
    expect(inbox.store.stats().kept).toBe(1);
    expect((await fetch(`${inbox.webUrl}/delete-all`, { method: 'POST' })).status).toBe(200);
    expect(inbox.store.stats().kept).toBe(0);
  });

  (canBrowse('the inbox is not opened') ? describe : describe.skip)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
    });
    afterAll(() => browser.close());

    it('lets no hostile mail run anything', async () => {
      const attack =
        '<script>top.hit=1;self.hit=1</script><img src=x onerror="parent.hit=1"><a href="https://example.jp/">開く</a>';
      await send({
        to: 'a@example.jp',
        subject: '<script>hit=1</script>"><b>',
        html: attack,
        text: '<script>hit=1</script> https://example.jp/a',
      });
      const page = await browser.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(`${inbox.webUrl}/messages/1`);
      expect(await page.evaluate('window.hit')).toBeUndefined();
      expect(await page.title()).toContain('<script>');
      await page.goto(`${inbox.webUrl}/messages/1/html`);
      expect(await page.evaluate('window.hit')).toBeUndefined();
      expect(requests.filter((url) => !url.startsWith(inbox.webUrl))).toEqual([]);
      await page.close();
    });

    it.each([360, 1280])('shows no axe violation and does not scroll sideways at %i px', async (width) => {
      const text = 'https://example.jp/acknowledge/' + 'x'.repeat(200);
      await send({
        to: 'a-rather-long-address.of-somebody@pharmacy.example.jp',
        subject: '【重要】' + '脆弱性'.repeat(30),
        html: '<html lang="ja"><title>x</title><main><h1>本文</h1></main>',
        text,
      });
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      for (const address of ['/', '/messages/1', '/?to=nobody', '/messages/2']) {
        await page.goto(`${inbox.webUrl}${address}`);
        const axe = readFileSync(require.resolve('axe-core'), 'utf8');
        await page.evaluate(`${axe}; undefined`);
        const violations = await page.evaluate(
          'axe.run().then((result) => result.violations.map(({ id }) => id))',
        );
        expect({ address, violations }).toEqual({ address, violations: [] });
        expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      }
      await page.close();
    });
  });
});
