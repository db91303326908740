import { globSync } from 'node:fs';
import { join } from 'node:path';

import { fillTemplate, prepareMessage, type CompiledMail } from '@sonae/platform/mail';
import { pageStylesheet, renderErrorPage } from '@sonae/platform/pages';
import {
  canBrowse,
  longWord,
  mailFaults,
  openBrowser,
  sampleSite,
  type OpenBrowser,
  type Rendered,
} from '@sonae/testing';

const files = globSync('*/testing/rendered.ts', { cwd: import.meta.dirname });
const rendered = await Promise.all(
  files.map(async (file) => (await import(join(import.meta.dirname, file))) as { rendered: Rendered }),
);
const compiled = Object.assign({}, ...rendered.map((each) => each.rendered.mails ?? {})) as Record<
  string,
  CompiledMail
>;
const pages = Object.assign(
  { 'page-error': renderErrorPage({ status: 500, requestId: '0193f0aa-5b7c' }) },
  ...rendered.map((each) => each.rendered.pages ?? {}),
) as Record<string, string>;
const fields = {
  recipientName: '見本 花子',
  pharmacyName: 'みほん薬局 本店',
  contactNames: '新任 一郎、' + '寿'.repeat(100),
  organisation: 'みほん薬局 本店',
  before: '株式会社みほん',
  after: '株式会社さくら',
  record: 'x'.repeat(60),
  link: longWord,
  network: '203.0.113.0/24',
  client: 'Chrome（Windows）',
  wrongLink: longWord,
};
const mails = Object.fromEntries(
  Object.entries(compiled).map(([name, mail]) => [name, fillTemplate(mail, fields).html]),
);

const views = [
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1280, dark: false },
];
describe('every e-mail, by the rules of e-mail markup that a machine can check', () => {
  it.each(Object.entries(mails))('%s has no fault', (_, html) => {
    expect(mailFaults(html)).toEqual([]);
  });

  it('can be sent: the message is composed once for all its recipients', async () => {
    const from = { address: 'notice@kenyaku.example.jp', name: sampleSite.name };
    const shared = {
      from,
      date: new Date('2026-11-20T00:00:00Z'),
      boundary: '0193f0aa5b7c7d10',
      bulk: false,
      listId: 'a.example.jp',
    };
    for (const mail of Object.values(compiled)) await prepareMessage({ ...shared, compiled: mail });
    expect(Object.keys(compiled).length).toBeGreaterThan(30);
  });

  it.each([
    ['no lang on html', ' lang="ja"', ''],
    ['no dir on html', ' dir="ltr"', ''],
    ['no lang and dir inside body', 'role="main" lang="ja"', 'role="main"'],
    ['no title', /<title>[^<]*<\/title>/u, '<title></title>'],
    ['2 h1', '</h1>', '</h1><h1>二つ目</h1>'],
    ['a table with gaps', ' cellpadding="0"', ''],
    ['a heading of a table without scope', ' scope="row"', ''],
    ['a link to nowhere', /href="tel:[^"]*"/u, 'href=""'],
    ['<script>, which mail clients drop or refuse', '</body>', '<script>1</script></body>'],
    ['what runs or loads', '</body>', '<p style="background:url(x)">x</p></body>'],
    ['a placeholder that was not filled', '</body>', '{{name}}</body>'],
  ])('would notice %s', (fault, from, to) => {
    const sound = mails['mail-invitation'] ?? '';
    expect(mailFaults(sound.replace(from, to))).toContain(fault);
  });

  it('would notice a message that Gmail cuts off, and a layout table that does not say so', () => {
    const sound = mails['mail-password-reset'] ?? '';
    expect(mailFaults(sound.replace('</body>', `${'あ'.repeat(40_000)}</body>`)).join()).toMatch(
      /bytes of HTML/u,
    );
    const table = '<table cellpadding="0" cellspacing="0"><tr><td>x</td></tr></table></body>';
    expect(mailFaults(sound.replace('</body>', table))).toContain(
      'a layout table without role="presentation"',
    );
  });
});

(canBrowse('no page and no e-mail is looked at') ? describe : describe.skip)(
  'every page and e-mail, looked at in Chromium',
  () => {
    let browser: OpenBrowser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it.each(Object.entries({ ...mails, ...pages }))(
      '%s fits, passes axe and loads nothing',
      async (picture, html) => {
        const seen = await browser.look({ html, views, picture, stylesheet: pageStylesheet });
        expect(seen).toEqual({
          looks: views.map((view) => ({ ...view, overflow: 0, violations: [] })),
          requests: [],
        });
      },
    );

    it('would notice a faulty page', async () => {
      const html =
        '<html><body><div style="width:2000px;color:#eee">見えにくい文字</div><img src="http://a.example.jp/x.png"></body></html>';
      const seen = await browser.look({ html, views: [{ width: 360, dark: false }], picture: 'faulty' });
      expect(seen.looks[0]?.overflow).toBeGreaterThan(1000);
      const violations = seen.looks[0]?.violations.join();
      for (const rule of ['color-contrast', 'html-has-lang', 'image-alt']) expect(violations).toContain(rule);
      expect(seen.requests).toEqual(['http://a.example.jp/x.png']);
    });
  },
);
