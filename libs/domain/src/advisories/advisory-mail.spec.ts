import { readFileSync } from 'node:fs';

import { fillTemplate, placeholdersOf } from '@sonae/platform/mail';

import { advisoryContent } from './advisory-content.js';
import { advisoryMailFields, compileAdvisoryMail } from './advisory.mail.js';
import { severityTexts } from './advisory.texts.js';
import { compareContents } from './compare-contents.js';

const notice = (name: string) => {
  const file = new URL(`../../data/advisories/${name}.json`, import.meta.url);
  const { content } = JSON.parse(readFileSync(file, 'utf8')) as { content: unknown };
  return advisoryContent(content);
};
const sender = { name: '見本県薬剤師会', phone: '00-0000-1234', url: 'https://kenyaku.example.jp/' };
const content = notice('jpa-2025-02-13-183');
const warning = notice('mhlw-2022-11-10');
const fields = {
  recipientName: '見本 花子',
  pharmacyName: 'みほん薬局 本店',
  link: 'https://sonae.example.jp/acknowledge/abc123',
  wrongLink: 'https://sonae.example.jp/wrong-address/def456',
};

describe('the message of a notice', () => {
  it('says severity and the act asked for in its subject', () => {
    const subject = (severity: 'URGENT' | 'IMPORTANT' | 'INFORMATION', version = 1) =>
      compileAdvisoryMail({ content: { ...content, severity }, sender, version }).subject;
    expect(subject('URGENT')).toBe(`【緊急】${content.title}（至急ご確認ください）`);
    expect(subject('IMPORTANT')).toBe(`【重要】${content.title}（確認のお願い）`);
    expect(subject('INFORMATION')).toBe(`【お知らせ】${content.title}（確認のお願い）`);
    expect(subject('IMPORTANT', 2)).toBe(`【訂正】【重要】${content.title}（確認のお願い）`);
    expect(subject('URGENT', 2)).toBe(`【訂正】【緊急】${content.title}（至急ご確認ください）`);
  });

  it('has a button that opens the page, and does not say that opening it is enough', () => {
    const { html, text } = compileAdvisoryMail({ content, sender, version: 1 });
    expect(html).not.toContain('>内容を確認しました<');
    expect(html).toContain('確認のページを開く');
    expect(text).toContain('下記のページで「内容を確認しました」を押してください');
  });

  it('puts what the pharmacy has to do before everything else, in text and HTML', () => {
    const mail = compileAdvisoryMail({ content, sender, version: 1 });
    for (const body of [mail.text, mail.html.slice(mail.html.indexOf('<h1'))]) {
      const positions = [
        '薬局でしていただくこと',
        ...content.summary,
        '{{link}}',
        '日薬情発第183号',
        content.links[0]?.url ?? '',
      ].map((part) => body.indexOf(part));
      expect(positions).not.toContain(-1);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    }
  });

  it.each([content, warning])('leaves nothing of the notice out: $title', (full) => {
    const mail = compileAdvisoryMail({ content: full, sender, version: 1 });
    const said = [
      ...full.summary,
      ...full.actions.map(({ text }) => text),
      ...full.sections.flatMap(({ heading, blocks }) => [
        ...(heading === null ? [] : [heading]),
        ...blocks.flatMap((block) => (block.kind === 'list' ? block.items : block.text.split('\n'))),
      ]),
      ...full.links.flatMap(({ label, url }) => [label, url]),
      ...full.references.map(({ title }) => title),
      ...full.contactPoints.flatMap((point) => Object.values(point).filter((value) => value !== null)),
      ...full.hops.map(({ party }) => party),
      ...(full.documentNumber === null ? [] : [full.documentNumber]),
    ];
    for (const part of said) {
      expect(mail.text).toContain(part);
      expect(mail.html).toContain(
        part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
      );
    }
  });

  it('names what it refers to: https is a link, http is text, and a number can be dialled', () => {
    // The three of 医第188号 (令和4年6月20日): titles and http addresses, and nothing else is known of them.
    const site = 'http://anshin.pref.tokushima.jp/med/experts/docs';
    const references = [
      {
        title:
          '「医療情報システムの安全管理に関するガイドライン」に関する「医療機関のサイバーセキュリティ対策チェックリスト」及び「医療情報システム等の障害発生時の対応フローチャート」について',
        url: `${site}/2021102100038/`,
      },
      {
        title: '医療機関を標的としたランサムウェアによるサイバー攻撃について',
        url: `${site}/2021110200034/`,
      },
      {
        title: '｢医療情報システムの安全管理に関するガイドライン第 5.2 版｣の策定について',
        url: `${site}/2022052600067/`,
      },
      { title: '公開された文書', issuer: '見本省', issuedOn: '2026-06-01', url: 'https://example.jp/a' },
    ];
    const contactPoints = [{ department: '医事指導担当', phone: '088-621-2366', extension: '12' }];
    const full = advisoryContent({ ...content, references, contactPoints });
    const mail = compileAdvisoryMail({ content: full, sender, version: 1 });
    for (const { title, url } of references) {
      for (const body of [mail.text, mail.html]) expect(body).toContain(title);
      expect(mail.text).toContain(url);
      expect(mail.html).toContain(url);
      expect(mail.html.includes(`href="${url}"`)).toBe(url.startsWith('https:'));
    }
    expect(mail.text).toContain('公開された文書（見本省、2026年6月1日（月））');
    expect(mail.text).toContain('電話 088-621-2366（内線 12）');
    expect(mail.html).toContain('href="tel:0886212366"');
  });

  it('shows the way it came, down to the association, with its dates in order', () => {
    const { text } = compileAdvisoryMail({ content, sender, version: 1, publishedOn: '2025-02-17' });
    expect(text).toMatch(
      /発出の経路：警察庁.* 2025年1月31日（金） → .*日本薬剤師会 2025年2月13日（木） → 見本県薬剤師会 2025年2月17日（月）/u,
    );
    expect(text).toContain('発出日：2025年2月13日（木）');
  });

  it('says by when, beside what is to be done', () => {
    const mail = compileAdvisoryMail({ content: { ...content, dueOn: '2027-03-31' }, sender, version: 1 });
    for (const body of [mail.text, mail.html]) {
      const due = body.indexOf('期限：2027年3月31日（水）');
      expect(due).toBeGreaterThan(body.indexOf(content.summary.at(-1) ?? ''));
      expect(due).toBeLessThan(body.indexOf('対応していただく項目'));
    }
    expect(compileAdvisoryMail({ content, sender, version: 1 }).text).not.toContain('期限');
  });

  it('says what a correction changes', () => {
    const mail = compileAdvisoryMail({
      content,
      sender,
      version: 2,
      correctionNote: 'リンク先を改めました。',
    });
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(
        'この通知は訂正版（第2版）です。前の版を受け取られた方は、お手数ですが、あらためてご確認ください。',
      );
      // Some of its recipients were sent no earlier version.
      expect(body).not.toMatch(/先にお送り|再確認/u);
      expect(body).toContain('リンク先を改めました。');
    }
  });

  it('says what a correction says differently, as the page does', () => {
    const before = { ...content, title: '前の件名', dueOn: null, summary: [...content.summary].reverse() };
    const after = { ...content, dueOn: '2027-03-31' };
    const changes = compareContents(before, after, sender.name);
    const { text, html } = compileAdvisoryMail({ content: after, sender, version: 2, changes });
    expect(text).toContain(
      [
        '■ 訂正箇所',
        '・件名',
        '　訂正前：前の件名',
        `　訂正後：${content.title}`,
        '・薬局でしていただくこと（薬剤師会のまとめ）：並ぶ順が変わりました。',
        '・期限',
        '　訂正前：（追加）',
        '　訂正後：2027年3月31日（水）',
      ].join('\n'),
    );
    for (const said of ['訂正箇所', '訂正前', '前の件名', '並ぶ順が変わりました。'])
      expect(html).toContain(said);
    const two = [{ label: '通知の本文', before: [], after: ['一行目。\n二行目。', '三行目。'] }];
    const lines = compileAdvisoryMail({ content, sender, version: 2, changes: two }).html;
    expect(lines).toMatch(/一行目。<br ?\/>二行目。<br ?\/>三行目。/u);
    const whole = compareContents({ ...content, sections: [] }, content, sender.name);
    expect(compileAdvisoryMail({ content, sender, version: 2, changes: whole }).text).toContain(
      '・通知の本文：変更があります。訂正前と訂正後の全文は、確認のページに掲載しています。',
    );
  });

  it('names the author of the summary only above the document of another office', () => {
    const count = (issuer: string) =>
      compileAdvisoryMail({ content: { ...content, issuer }, sender, version: 1 }).text.split('まとめ）')
        .length - 1;
    expect([count('日本薬剤師会'), count('見本県薬剤師会')]).toEqual([3, 0]);
  });

  it('is complete once filled and addresses one person of one pharmacy', () => {
    const compiled = compileAdvisoryMail({ content, sender, version: 1 });
    for (const field of advisoryMailFields) expect(placeholdersOf(compiled.html)).toContain(field);
    const mail = fillTemplate(compiled, fields);
    expect(mail.text).toMatch(/^みほん薬局 本店　見本 花子 様\n/u);
    expect(mail.html).toContain(`href="${fields.link}"`);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('宛先が違うときはこちら');
      expect(body).toContain(fields.wrongLink);
    }
    expect(mail.text + mail.html + mail.subject).not.toMatch(/\{\{|undefined|null|\[object/u);
  });

  it('loads nothing from elsewhere: no image, no script, no style sheet, no tracking', () => {
    const { html } = compileAdvisoryMail({ content, sender, version: 1 });
    expect(html).not.toMatch(/<img|<script|<link|<iframe|url\(|@import|\son\w+=/u);
  });

  it('shows hostile words as words', () => {
    const hostile = {
      ...content,
      title: '<img src=x onerror=alert(1)>{{link}}',
      summary: ['{{pharmacyName}}'],
    };
    const mail = fillTemplate(compileAdvisoryMail({ content: hostile, sender, version: 1 }), fields);
    expect(mail.subject).toContain('{{link}}');
    expect(mail.text).toContain('・{{pharmacyName}}');
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)>{{link}}');
    expect(mail.html).not.toContain('<img');
  });

  it('has a word for every severity', () => {
    expect(new Set(Object.values(severityTexts)).size).toBe(3);
  });
});
