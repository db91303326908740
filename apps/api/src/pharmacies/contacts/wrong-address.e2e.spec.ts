import PostalMime from 'postal-mime';
import { claimDeliveries, findMessages, openComposer } from '@sonae/domain/deliveries';
import { signLink } from '@sonae/platform/crypto';
import { canBrowse, openBrowser, type Prefecture } from '@sonae/testing';
import { advisoryBench, worked } from '../../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

interface Delivery {
  id: string;
  association_id: string;
  pharmacy_id: string;
  recipient_id: string;
  address: string;
}

describe('a mail that went to the wrong address', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  let delivery: Delivery;
  let link: string;
  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
    const officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    await worked(officer.publish(draft.id, draft.version));
    [delivery] = (await rows<Delivery>(
      'SELECT * FROM delivery WHERE association_id = $1 ORDER BY address',
      here.associationId,
    )) as [Delivery];
    link = await linkOf(delivery);
  });
  afterAll(() => api.close());

  const rows = async <T>(sql: string, ...params: unknown[]) =>
    (await api.tenants.sql.query<T & object>(sql, params)).rows;

  /** The link in the mail. */
  async function linkOf({ id }: Delivery): Promise<string> {
    const scope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
    const { keys, settings } = api.services;
    const composer = openComposer({ keys, publicUrl: settings.PUBLIC_URL, from: settings.MAIL_FROM });
    const mail = await api.services.database.run(scope, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 60 });
      const mine = claimed.find((each) => each.id === id)!;
      const [message] = await findMessages(tx, [mine.messageId]);
      return composer.compose(mine, message!);
    });
    const { text } = await PostalMime.parse(mail);
    return /\/wrong-address\/([\w-]+)/.exec(text ?? '')![1]!;
  }
  const visit = async (token: string, method = 'GET') => {
    const response = await fetch(`${api.url}/wrong-address/${token}`, { method, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const reported = async (contactId = delivery.recipient_id) =>
    (
      await rows<{ reported_wrong_at: Date | null }>(
        'SELECT reported_wrong_at FROM contact WHERE id = $1',
        contactId,
      )
    )[0]!.reported_wrong_at;

  it('is told by a button; looking, in whatever way a scanner looks, records nothing', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']) await visit(link, method);
    expect(await reported()).toBeNull();
    const { status, text, headers } = await visit(link);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('<form method="post">');
    expect(text).toContain(here.pharmacy.name);
    // A person who got the mail forwarded must not read the address.
    expect(text).not.toContain(delivery.address);
    expect(text).not.toMatch(/<script/);
  });

  it('is noted once, with an audit row, and the contact still gets the notices', async () => {
    await rows(`UPDATE association SET phone = '00-0000-4321' WHERE id = $1`, here.associationId);
    const first = await visit(link, 'POST');
    expect(first.text).toContain('お知らせを受け付けました');
    // For a person who pressed by mistake.
    expect(first.text).toContain('間違えて押したときは');
    expect(first.text).toMatch(/<h2>お問い合わせ<\/h2><p>見本県薬剤師会\d+<\/p>.*00-0000-4321/su);
    expect(await reported()).toEqual(api.clock());
    const at = api.clock();
    api.clock.advance(60_000);
    for (const { status, text } of [await visit(link, 'POST'), await visit(link)]) {
      expect(status).toBe(200);
      expect(text).toBe(first.text);
    }
    expect(await reported()).toEqual(at);
    const audit = await rows(
      `SELECT actor, record_id, pharmacy_id FROM audit WHERE action = 'pharmacies.reportWrongAddress' AND association_id = $1`,
      here.associationId,
    );
    expect(audit).toEqual([
      {
        actor: `contact:${delivery.recipient_id}`,
        record_id: delivery.recipient_id,
        pharmacy_id: here.pharmacy.id,
      },
    ]);
    const officer = advisoryBench(api, here.officer.cookie);
    const draft = await worked(officer.create());
    const { funnel } = await worked(officer.publish(draft.id, draft.version));
    expect(funnel).toMatchObject({ messages: 2, unreachable: 0 });
  });

  it('ends with the contact: a removed one, or one whose address was put right, reports nothing', async () => {
    await rows(`UPDATE contact SET email = 'right@example.jp' WHERE id = $1`, delivery.recipient_id);
    for (const { status, text } of [await visit(link), await visit(link, 'POST')]) {
      expect(status).toBe(410);
      expect(text).toContain('この宛先は登録されていません');
    }
    await rows(
      'UPDATE contact SET email = $2, removed_at = now() WHERE id = $1',
      delivery.recipient_id,
      delivery.address,
    );
    expect((await visit(link, 'POST')).status).toBe(410);
    expect(await reported()).toBeNull();
  });

  it('says of the link in a preview that it is a sample, and reports nothing', async () => {
    for (const method of ['GET', 'POST']) {
      const { status, text } = await visit('preview', method);
      expect(status).toBe(200);
      expect(text).toContain('見本のリンクです');
      expect(text).not.toContain('<form');
    }
    expect(await reported()).toBeNull();
  });

  it('opens for no token but the one that was signed', async () => {
    const sign = (ids: string[], kind: 'wrong-address' | 'acknowledge' = 'wrong-address', seconds = 60) =>
      signLink(api.services.keys.of('link'), kind, {
        ids,
        expiresAt: new Date(api.clock().getTime() + seconds * 1000),
      });
    const { id, association_id, pharmacy_id } = delivery;
    const wrong = [
      link.slice(0, -1),
      sign([id, association_id, pharmacy_id], 'acknowledge'),
      sign([id, association_id, elsewhere.pharmacy.id]),
      sign([id, elsewhere.associationId, elsewhere.pharmacy.id]),
    ];
    for (const token of wrong) {
      for (const method of ['GET', 'POST']) {
        const { status, text } = await visit(token, method);
        expect(status).toBe(404);
        expect(text).toContain('メールの送り主の薬剤師会（または所属の薬剤師会）にお問い合わせください');
        expect(text).not.toContain('見本県薬剤師会');
      }
    }
    const ended = sign([id, association_id, pharmacy_id], 'wrong-address', -1);
    expect((await visit(ended, 'POST')).status).toBe(410);
    expect(await reported()).toBeNull();
  });

  (canBrowse('no wrong address is reported on a phone') ? it : it.skip)(
    'is told from a phone, from the page of the notice',
    async () => {
      const browser = await openBrowser();
      const page = await browser.openPage(360);
      try {
        const ids = [delivery.id, delivery.association_id, delivery.pharmacy_id];
        const token = signLink(api.services.keys.of('link'), 'acknowledge', {
          ids,
          expiresAt: new Date(api.clock().getTime() + 60_000),
        });
        await page.goto(`${api.url}/acknowledge/${token}`);
        await page.getByRole('link', { name: '宛先が違うとき' }).click();
        await page.getByRole('button', { name: '宛先が違うことを知らせる' }).click();
        await page.getByRole('heading', { name: 'お知らせを受け付けました' }).waitFor();
        expect(await reported()).not.toBeNull();
      } finally {
        await browser.close();
      }
    },
  );
});
