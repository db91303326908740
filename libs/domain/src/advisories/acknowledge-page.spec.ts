import { renderAcknowledgePage, type AcknowledgeNotice } from './acknowledge.page.js';
import { advisoryContent } from './advisory-content.js';
import { compileAdvisoryMail } from './advisory.mail.js';

const site = { name: '見本県薬剤師会', phone: '00-0000-1234', email: 'jimukyoku@example.jp' };
const content = advisoryContent({
  severity: 'IMPORTANT',
  title: 'ルーターの更新について',
  documentNumber: '見本発第1号',
  issuedOn: '2026-06-01',
  issuer: '見本省',
  addressee: '都道府県薬剤師会',
  summary: ['更新してください。'],
  actions: [{ code: 'update', text: '更新を記録する。' }],
  dueOn: '2026-07-31',
  hops: [{ party: '見本県', on: '2026-06-03' }],
  sections: [
    {
      heading: '記',
      blocks: [
        { kind: 'paragraph', text: '一行目。\n二行目。' },
        { kind: 'list', ordered: true, items: ['甲の機器', '乙の機器'] },
      ],
    },
  ],
  references: [
    { title: '前の通知', issuedOn: '2025-01-31', url: 'http://example.jp/mae' },
    { title: '公開の資料', url: 'https://example.jp/shiryo' },
  ],
  contactPoints: [
    { department: '見本課', phone: '００-００００-５６７８', extension: '12', email: 'ka@example.jp' },
  ],
  links: [{ label: '案内', url: 'https://example.jp/annai' }],
});
const notice: AcknowledgeNotice = {
  content,
  publishedOn: '2026-06-04',
  number: 1,
  deliveredNumber: 1,
  correction: null,
  pharmacyName: 'みほん薬局 本店',
  contactName: '見本 花子',
};
const wrongUrl = '/wrong-address/abc';
const ask = (more: Partial<AcknowledgeNotice> = {}, read?: number) =>
  renderAcknowledgePage({
    state: 'ask',
    site,
    notice: { ...notice, ...more },
    wrongUrl,
    ...(read !== undefined && { read }),
  });

describe('the page of acknowledgement', () => {
  it('asks with one button that POSTs to its own address which version was read', () => {
    const page = ask();
    expect(page).toMatch(/^<!doctype html>\n<html lang="ja" dir="ltr">/u);
    expect(page.match(/<form[^>]*>/gu)).toEqual(['<form method="post">']);
    expect(page).toContain('<input type="hidden" name="number" value="1"/>');
    expect(page).toContain('<button type="submit">内容を確認しました</button>');
    for (const shown of ['重要', notice.pharmacyName, notice.contactName]) expect(page).toContain(shown);
    expect(page).toContain('この連絡先宛のリンクから確認されたこと');
    expect(page).toContain('開いただけでは記録されません');
    expect(page).toContain(`<a href="${wrongUrl}">`);
  });

  it('shows the whole notice before it asks', () => {
    const page = ask();
    const said = [
      content.title,
      '更新してください。',
      '期限：2026年7月31日（金）',
      '更新を記録する。',
      '見本発第1号',
      '2026年6月1日（月）',
      '見本省',
      '都道府県薬剤師会',
      '見本県 2026年6月3日（水）',
      '記',
      '一行目。\n二行目。',
      '甲の機器',
      '乙の機器',
      '前の通知（2025年1月31日（金））',
      'http://example.jp/mae',
      'href="https://example.jp/shiryo"',
      '見本課',
      'href="tel:0000005678"',
      '内線 12',
      'ka@example.jp',
      'href="https://example.jp/annai"',
    ].map((part) => [part, page.indexOf(part)] as const);
    expect(said.filter(([, at]) => at === -1)).toEqual([]);
    expect(Math.max(...said.map(([, at]) => at))).toBeLessThan(page.indexOf('<form'));
    expect(page).not.toContain('href="http://');
    expect(page).toContain('<ol>');
  });

  it('says that the notice was corrected, why, and what it says differently', () => {
    const parts = [
      { label: '期限', before: [], after: ['2026年7月31日（金）'] },
      { label: '通知の本文', before: ['古い段落。'], after: ['新しい段落。'] },
      { label: '関連リンク', before: [], after: [] },
    ];
    const correction = { since: 1, reasons: ['期限を加えました。'], parts };
    const page = ask({ number: 2, correction });
    for (const said of [
      '通知が訂正されています',
      '第1版の内容が訂正されました',
      '第2版',
      'お手元のメールは訂正前',
    ])
      expect(page).toContain(said);
    for (const said of [
      '期限を加えました。',
      '古い段落。',
      '新しい段落。',
      '（追加）',
      '並ぶ順が変わりました。',
    ])
      expect(page).toContain(said);
    expect(page).toContain('<input type="hidden" name="number" value="2"/>');
    expect(ask({ number: 2, deliveredNumber: 2, correction })).not.toContain('お手元のメールは訂正前');
    expect(ask({ number: 3, correction }, 2)).toContain('第2版をお読みいただいたことは記録しました');
  });

  it('shows the way the notice came as its mail does, also when it has no step but the last', () => {
    expect(ask()).toContain('見本県 2026年6月3日（水） → 見本県薬剤師会 2026年6月4日（木）');
    const mail = compileAdvisoryMail({ content, sender: site, version: 1, publishedOn: '2026-06-04' });
    expect(mail.text).toContain('発出の経路：見本県 2026年6月3日（水） → 見本県薬剤師会 2026年6月4日（木）');
    const page = ask({ content: { ...content, hops: [] } });
    expect(page).toContain('<dt>発出の経路</dt><dd>見本県薬剤師会 2026年6月4日（木）</dd>');
    const written = [{ party: '見本県薬剤師会', on: '2026-06-03' }];
    expect(ask({ content: { ...content, hops: written } })).toContain(
      '<dd>見本県薬剤師会 2026年6月3日（水）</dd>',
    );
  });

  it('names the author of the summary only above the document of another office', () => {
    const count = (issuer: string) =>
      ask({ content: { ...content, issuer } }).split('（薬剤師会のまとめ）').length - 1;
    expect([count('見本省'), count('見本省、見本県薬剤師会')]).toEqual([3, 3]);
    expect([count('見本県薬剤師会'), count('公益社団法人 見本県薬剤師会 会長')]).toEqual([0, 0]);
  });

  it('says that it was recorded, with the notice to read again and the way to it in the client', () => {
    const acknowledgedAt = '2026-11-20T00:12:00Z';
    const openUrl = 'https://gamen.example.jp/Advisory/1';
    const done = renderAcknowledgePage({ state: 'done', site, notice, acknowledgedAt, openUrl });
    expect(done).toContain('確認を記録しました');
    expect(done).toContain('2026年11月20日（金）9:12');
    expect(done).toContain(`href="${openUrl}"`);
    expect(done).toMatch(/<details><summary>通知の内容をもう一度読む<\/summary>.*一行目。/su);
    expect(done).not.toContain('<form');
    expect(renderAcknowledgePage({ state: 'done', site, notice, acknowledgedAt })).not.toContain(
      'サインイン',
    );
  });

  it.each(['expired', 'ended', 'withdrawn', 'invalid'] as const)(
    'has no form and no word of the notice when %s',
    (state) => {
      const page = renderAcknowledgePage({ state, site });
      expect(page).not.toMatch(/<form|<button/u);
      expect(page).not.toContain(content.title);
    },
  );

  it('says whom to ask when the link is damaged, and names no association', () => {
    expect(renderAcknowledgePage({ state: 'invalid', site: {} })).toContain(
      'メールの送り主の薬剤師会（または所属の薬剤師会）にお問い合わせください',
    );
  });

  it('needs no script, keeps its address to itself and is not indexed', () => {
    const page = ask();
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
    expect(page).toContain('<meta name="referrer" content="no-referrer"/>');
    expect(page).toContain('noindex');
  });

  it('names where to ask back, as a number to dial and an address to write to', () => {
    expect(ask()).toContain('<a href="tel:0000001234">00-0000-1234</a>');
    expect(ask()).toContain('<a href="mailto:jimukyoku@example.jp">');
  });

  it('shows hostile words as words', () => {
    const hostile = '"><script>alert(1)</script>';
    const page = ask({
      pharmacyName: hostile,
      content: { ...content, title: hostile, summary: [hostile] },
      correction: {
        since: 1,
        reasons: [hostile],
        parts: [{ label: hostile, before: [hostile], after: [hostile] }],
      },
    });
    expect(page).not.toContain('<script');
  });
});
