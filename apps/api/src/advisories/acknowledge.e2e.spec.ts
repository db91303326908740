import PostalMime from 'postal-mime';
import { claimDeliveries, findMessages, openComposer } from '@sonae/domain/deliveries';
import { KeyRing, signLink } from '@sonae/platform/crypto';
import { canBrowse, openBrowser, type Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import { advisoryBench, shortContent, worked, type Notice } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const uuidOf = (id: string) => parseGlobalId(id)!.id;
const year = 365 * 24 * 3_600_000;

interface Delivery {
  id: string;
  association_id: string;
  pharmacy_id: string;
  recipient_id: string;
  message_id: string;
  address: string;
}

describe('acknowledging by link', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  let officer: ReturnType<typeof advisoryBench>;
  let notice: Notice;
  let deliveries: Delivery[];
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
    officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    notice = await worked(officer.publish(draft.id, 1));
    deliveries = await deliveriesOf('v1');
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;
  const deliveriesOf = (wave: string) =>
    rows<Delivery>(
      'SELECT * FROM delivery WHERE subject_id = $1 AND wave = $2 ORDER BY address',
      uuidOf(notice.id),
      wave,
    );
  const sign = (
    ids: string[],
    lifetime = year,
    key: Parameters<typeof signLink>[0] = api.services.keys.of('link'),
  ) => signLink(key, 'acknowledge', { ids, expiresAt: new Date(api.clock().getTime() + lifetime) });
  const tokenOf = ({ id, association_id, pharmacy_id }: Delivery, lifetime?: number) =>
    sign([id, association_id, pharmacy_id], lifetime);
  const visit = async (
    token: string,
    method = 'GET',
    headers: Record<string, string> = {},
    body?: URLSearchParams,
  ) => {
    const asked = { method, headers, redirect: 'manual', ...(body && { body }) } as const;
    const response = await fetch(`${api.url}/acknowledge/${token}`, asked);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  /** Presses the button of the page that shows this version. */
  const press = (token: string, number: number | string = 1) =>
    visit(token, 'POST', {}, new URLSearchParams({ number: String(number) }));
  const recorded = () =>
    rows<{ contact_id: string | null; via: string; version_number: number }>(
      'SELECT contact_id, via, version_number FROM acknowledgement WHERE advisory_id = $1 ORDER BY acknowledged_at, via',
      uuidOf(notice.id),
    );
  const acknowledged = async () => {
    const query = 'query ($id: ID!) { advisory(id: $id) { funnel { acknowledged } } }';
    const { data } = await api.ask<{ advisory: Notice }>(here.viewer.cookie, query, { id: notice.id });
    return data?.advisory.funnel['acknowledged'];
  };

  it('looking, in whatever way a scanner looks, records nothing', async () => {
    const token = tokenOf(deliveries[0]!);
    const before = await rows('SELECT * FROM delivery WHERE id = $1', deliveries[0]!.id);
    const audits = await rows('SELECT count(*) FROM audit');
    for (const [method, headers] of [
      ['GET', {}],
      ['HEAD', {}],
      ['OPTIONS', {}],
      ['GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch', 'x-moz': 'prefetch' }],
      ['GET', { 'user-agent': 'SafeLinks scanner' }],
      ['PUT', {}],
      ['DELETE', {}],
    ] as const) {
      const { status } = await visit(token, method, headers);
      expect(status).toBeLessThan(500);
    }
    expect(await recorded()).toEqual([]);
    expect(await rows('SELECT * FROM delivery WHERE id = $1', deliveries[0]!.id)).toEqual(before);
    expect(await rows('SELECT count(*) FROM audit')).toEqual(audits);
    expect(await acknowledged()).toBe(0);
    const { status, text } = await visit(token);
    expect(status).toBe(200);
    expect(text).toContain('<form method="post">');
    expect(text).toContain(shortContent().title);
  });

  // Links of earlier releases have no month; all other tests here use such links.
  it('the link of today says where its row is kept, and opens nothing elsewhere', async () => {
    const { id, association_id, pharmacy_id } = deliveries[0]!;
    const [{ month } = { month: '' }] = await rows<{ month: string }>(
      'SELECT month::text FROM delivery WHERE id = $1',
      id,
    );
    const of = (ids: string[], at: string) =>
      signLink(api.services.keys.of('link'), 'acknowledge', {
        ids,
        month: at,
        expiresAt: new Date(api.clock().getTime() + year),
      });
    expect((await visit(of([id, association_id, pharmacy_id], '2020-01-01'))).status).toBe(404);
    const foreign = [id, elsewhere.associationId, elsewhere.pharmacy.id];
    expect((await visit(of(foreign, month))).status).toBe(404);
    const token = of([id, association_id, pharmacy_id], month);
    const { text } = await visit(token);
    expect(/wrong-address\/[\w-]{99}/.test(text)).toBe(true);
    expect((await press(token)).text).toContain('確認を記録しました');
    expect(await recorded()).toHaveLength(1);
  });

  it('the button records who it was sent to; twice, also at once, gives the same page', async () => {
    const [delivery] = deliveries;
    const token = tokenOf(delivery!);
    const pages = await Promise.all([1, 2, 3].map(() => press(token)));
    api.clock.advance(600_000);
    pages.push(await press(token), await visit(token));
    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(text).toBe(pages[0]!.text);
    }
    expect(pages[0]!.text).toContain('確認を記録しました');
    expect(await recorded()).toEqual([
      { contact_id: delivery!.recipient_id, via: 'LINK', version_number: 1 },
    ]);
    expect(await acknowledged()).toBe(1);
    const audit = await rows<{ actor: string; pharmacy_id: string }>(
      `SELECT actor, pharmacy_id FROM audit WHERE action = 'advisories.acknowledgeAdvisory' AND record_id = $1`,
      uuidOf(notice.id),
    );
    expect(new Set(audit.map(({ actor }) => actor))).toEqual(new Set([`contact:${delivery!.recipient_id}`]));
    expect(new Set(audit.map((row) => row.pharmacy_id))).toEqual(new Set([here.pharmacy.id]));
  });

  it('counts a pharmacy once and keeps every person, whoever comes first', async () => {
    await press(tokenOf(deliveries[0]!));
    await press(tokenOf(deliveries[1]!));
    const answer = await api.ask<{ notice: { advisory: { acknowledgedAt: string } } }>(
      here.staff.cookie,
      'mutation ($id: ID!) { notice: acknowledgeAdvisory(input: { id: $id }) { advisory { acknowledgedAt } } }',
      { id: notice.id },
    );
    expect(answer.data?.notice.advisory.acknowledgedAt).toBe(api.clock().toISOString());
    expect((await recorded()).map(({ via }) => via)).toEqual(['LINK', 'LINK', 'SESSION']);
    expect(await acknowledged()).toBe(1);
    const [unacknowledged] = await rows(
      'SELECT count(*)::int AS count FROM delivery WHERE subject_id = $1 AND acknowledged_at IS NULL',
      uuidOf(notice.id),
    );
    expect(unacknowledged).toEqual({ count: 0 });
  });

  it('ends with its contact: who left, or has another address now, acknowledges nothing', async () => {
    const [mine, other] = deliveries;
    await rows('UPDATE contact SET removed_at = now() WHERE id = $1', mine!.recipient_id);
    await rows(`UPDATE contact SET email = 'moved@example.jp' WHERE id = $1`, other!.recipient_id);
    for (const delivery of [mine, other]) {
      for (const { status, text } of [await visit(tokenOf(delivery!)), await press(tokenOf(delivery!))]) {
        expect(status).toBe(410);
        expect(text).toContain('このリンクは終了しました');
        expect(text).not.toContain(shortContent().title);
      }
    }
    expect(await recorded()).toEqual([]);
    // Capital letters do not make a different address.
    await rows('UPDATE contact SET email = upper($2) WHERE id = $1', other!.recipient_id, other!.address);
    expect((await press(tokenOf(other!))).status).toBe(200);
  });

  const correct = async (change: object, reason = '題を改めました。') => {
    const { version } = await one<{ version: number }>('SELECT version FROM advisory WHERE id = $1');
    await worked(officer.update(notice.id, version, { content: shortContent(change) }));
    await worked(officer.correct(notice.id, version + 1, reason));
  };
  const one = async <T>(sql: string) => (await rows<T>(sql, uuidOf(notice.id)))[0]!;

  it('shows the newest version, whichever link is opened, with what changed, and records that', async () => {
    await correct({ title: '正しい題', dueOn: '2026-07-31' });
    const [first] = deliveries;
    const second = (await deliveriesOf('v2')).find((each) => each.recipient_id === first!.recipient_id)!;
    const { text } = await visit(tokenOf(first!));
    for (const said of [
      '正しい題',
      '通知が訂正されています',
      '題を改めました。',
      shortContent().title,
      '2026年7月31日',
    ])
      expect(text).toContain(said);
    expect(text).toContain('お手元のメールは訂正前');
    expect((await visit(tokenOf(second))).text).not.toContain('お手元のメールは訂正前');
    expect((await press(tokenOf(first!), 2)).text).toContain('確認を記録しました');
    expect(await acknowledged()).toBe(1);
    expect(await recorded()).toEqual([{ contact_id: first!.recipient_id, via: 'LINK', version_number: 2 }]);
    // The delivery of the version that was read is marked, and its link shows the acknowledgement too.
    const marked = await rows<{ wave: string }>(
      'SELECT wave FROM delivery WHERE subject_id = $1 AND acknowledged_at IS NOT NULL',
      uuidOf(notice.id),
    );
    expect(marked).toEqual([{ wave: 'v2' }]);
    expect((await visit(tokenOf(second))).text).toContain('確認を記録しました');
  });

  it('asks again for the correction that came while it was read, and records what was read', async () => {
    const [first] = deliveries;
    const token = tokenOf(first!);
    expect((await visit(token)).text).toContain('name="number" value="1"');
    await correct({ title: '正しい題' });
    const { status, text } = await press(token, 1);
    expect(status).toBe(200);
    expect(text).toContain('第1版をお読みいただいたことは記録しました');
    expect(text).toContain('正しい題');
    expect(text).toContain('name="number" value="2"');
    expect((await recorded()).map((row) => row.version_number)).toEqual([1]);
    expect(await acknowledged()).toBe(0);
    expect((await press(token, 2)).text).toContain('確認を記録しました');
    expect((await recorded()).map((row) => row.version_number)).toEqual([1, 2]);
    expect(await acknowledged()).toBe(1);
  });

  it.each(['', '0', '3', '-1', '1.0', '１', '1e0', '999999999', '99999999999', "1' OR '1'='1"])(
    'records nothing for a version that was not shown: %j',
    async (number) => {
      const [first] = deliveries;
      const { status, text } = await press(tokenOf(first!), number);
      expect(status).toBe(200);
      expect(text).toContain('<form method="post">');
      expect(await recorded()).toEqual([]);
    },
  );

  it('does not let the link of a correction acknowledge the version before, which it never showed', async () => {
    await correct({ title: '正しい題' });
    const [second] = await deliveriesOf('v2');
    expect((await press(tokenOf(second!), 1)).text).toContain('<form method="post">');
    expect(await recorded()).toEqual([]);
  });

  it('carries the term of the notice in its link, and ends with it whatever the link says', async () => {
    const until = () =>
      rows<{ link_until: Date }>(
        'SELECT link_until FROM message m JOIN delivery d ON d.message_id = m.id WHERE d.id = $1',
        deliveries[0]!.id,
      );
    // The clock of these tests starts on 9 June 2026. A notice without a due date has links for 180 days.
    expect((await until())[0]!.link_until).toEqual(new Date('2026-12-07T00:00:00+09:00'));
    await rows(
      `UPDATE advisory_draft SET content = content || '{"dueOn": "2026-06-30"}' WHERE advisory_id = $1`,
      uuidOf(notice.id),
    );
    const { version } = await one<{ version: number }>('SELECT version FROM advisory WHERE id = $1');
    await worked(officer.correct(notice.id, version, '期限を加えました。'));
    // A token signed for a year, for the previous version.
    const token = tokenOf(deliveries[0]!);
    const days = (count: number) => api.clock.advance(count * 24 * 3_600_000);
    days(80);
    expect((await visit(token)).status).toBe(200);
    days(3);
    for (const { status, text } of [await visit(token), await press(token, 2)]) {
      expect(status).toBe(410);
      expect(text).toContain('有効期限');
      expect(text).toContain('見本');
    }
    expect(await recorded()).toEqual([]);
    days(-83);
  });

  it('ends: a link past its time is told kindly, and opens nothing', async () => {
    const [delivery] = deliveries;
    const token = tokenOf(delivery!, 60_000);
    api.clock.advance(60_000);
    for (const method of ['GET', 'POST']) {
      const { status, text } = await visit(token, method);
      expect(status).toBe(410);
      expect(text).toContain('有効期限');
      expect(text).not.toContain(shortContent().title);
    }
    expect(await recorded()).toEqual([]);
  });

  it('opens for no token but the one that was signed, and says nothing about why', async () => {
    const [mine] = deliveries;
    const token = tokenOf(mine!);
    const flipped = Array.from({ length: 6 }, (_, n) => {
      const at = Math.floor((token.length / 6) * n);
      return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    });
    const claims = { ids: [mine!.id], expiresAt: new Date(api.clock().getTime() + year) };
    const wrong = [
      ...flipped,
      `${token}A`,
      token.slice(0, -1),
      'A'.repeat(5_000),
      '%00',
      '..%2f..%2fgraphql',
      signLink(api.services.keys.of('link'), 'invitation', claims),
      sign([mine!.id, mine!.association_id, mine!.pharmacy_id], year, KeyRing.single(Buffer.alloc(32))),
      // A signed token whose three ids do not belong together: no policy admits it.
      sign([mine!.id, mine!.association_id, elsewhere.pharmacy.id]),
      sign([mine!.id, elsewhere.associationId, elsewhere.pharmacy.id]),
      sign([mine!.message_id, mine!.association_id, mine!.pharmacy_id]),
    ];
    const texts = new Set<string>();
    for (const each of wrong) {
      for (const method of ['GET', 'POST']) {
        const { status, text } = await visit(each, method);
        expect({ each, status }).toEqual({ each, status: 404 });
        texts.add(text);
      }
    }
    expect(texts.size).toBe(1);
    expect((await visit('%E0%A4%A')).status).toBe(400);
    expect(await recorded()).toEqual([]);
  });

  it('says of the link in a preview that it is a sample, and records nothing', async () => {
    for (const method of ['GET', 'POST']) {
      const { status, text } = await visit('preview', method);
      expect(status).toBe(200);
      expect(text).toContain('見本のリンクです');
      expect(text).not.toContain('<form');
      expect(text).not.toContain('ご利用いただけません');
    }
    expect(await recorded()).toEqual([]);
  });

  it('is where the link of the e-mail leads, and the e-mail is whole', async () => {
    const asked = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
    const mail = await api.services.database.run(asked, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 60 });
      const mine = claimed.find(({ id }) => id === deliveries[0]!.id)!;
      const [message] = await findMessages(tx, [mine.messageId]);
      const { keys, settings } = api.services;
      const composer = openComposer({ keys, publicUrl: settings.PUBLIC_URL, from: settings.MAIL_FROM });
      return composer.compose(mine, message!);
    });
    const { subject, text, html } = await PostalMime.parse(mail);
    expect(subject).toBe(`【重要】${shortContent().title}（確認のお願い）`);
    expect(`${text}${html}`).not.toMatch(/\{\{|undefined/);
    const link = /https?:\/\/\S+\/acknowledge\/(\S+)/.exec(text ?? '');
    const { status, text: shown } = await visit(link![1]!);
    expect(status).toBe(200);
    expect(shown).toContain(here.pharmacy.name);
    expect(shown).toContain('更新してください。');
    expect(`${text}${html}`).toMatch(/\/wrong-address\/[\w-]+/);
  });

  it('is a page for one reader: kept nowhere, without script, telling nobody where it came from', async () => {
    const [one, other] = deliveries;
    await rows(`UPDATE contact SET name = '別の連絡先' WHERE id = $1`, other!.recipient_id);
    for (const method of ['GET', 'POST']) {
      const { headers, text } = await visit(tokenOf(one!), method);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe|\*/);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
      expect(text).not.toContain('別の連絡先');
      expect(text).not.toContain('@example.jp');
    }
    const style = await fetch(`${api.url}/style.css?v=1`);
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('shows hostile words as words', async () => {
    const title = `<img src=x onerror=alert(1)>"'--`;
    const draft = await worked(officer.create(shortContent({ title })));
    notice = await worked(officer.publish(draft.id, 1));
    await rows(
      `UPDATE contact SET name = '<script>alert(2)</script>' WHERE pharmacy_id = $1`,
      here.pharmacy.id,
    );
    const [delivery] = await deliveriesOf('v1');
    const { text } = await visit(tokenOf(delivery!));
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toMatch(/<img|<script/);
  });

  (canBrowse('no link is pressed on a phone') ? it : it.skip)(
    'works in a browser on a phone, with script switched off',
    async () => {
      const browser = await openBrowser();
      const page = await browser.openPage(360);
      const failed: string[] = [];
      page.on('requestfailed', (request) => failed.push(request.url()));
      page.on('console', (message) => failed.push(message.text()));
      try {
        await page.goto(`${api.url}/acknowledge/${tokenOf(deliveries[0]!)}`);
        expect(await page.title()).toContain('通知の確認');
        const button = page.getByRole('button');
        const box = await button.boundingBox();
        expect(box!.x + box!.width).toBeLessThanOrEqual(360);
        // The stylesheet alone sets this height.
        expect(box!.height).toBeGreaterThanOrEqual(48);
        await button.click();
        await page.getByRole('heading', { name: '確認を記録しました' }).waitFor();
        expect(await recorded()).toHaveLength(1);
        await page.reload();
        expect(await page.getByRole('button').count()).toBe(0);
        expect(failed).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});
