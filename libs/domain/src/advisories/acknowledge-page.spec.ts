import { renderAcknowledgePage } from './acknowledge.page.js';

const site = { name: '見本県薬剤師会', phone: '00-0000-1234' };
const notice = {
  severity: 'IMPORTANT',
  title: 'サイバー事案発生に備えた警察への連絡体制の整備等について',
  documentNumber: '日薬情発第183号',
  pharmacyName: 'みほん薬局 本店',
  contactName: '見本 花子',
} as const;

describe('the page of acknowledgement', () => {
  it('asks with one button that POSTs to its own address', () => {
    const page = renderAcknowledgePage({ state: 'ask', site, notice });
    expect(page).toMatch(/^<!doctype html>\n<html lang="ja">/u);
    expect(page.match(/<form[^>]*>/gu)).toEqual(['<form method="post">']);
    expect(page).toContain('<button type="submit">内容を確認しました</button>');
    for (const shown of ['重要', notice.title, notice.pharmacyName, notice.contactName])
      expect(page).toContain(shown);
    expect(page).toContain('この連絡先宛のリンクから確認されたこと');
    expect(page).toContain('開いただけでは記録されません');
  });

  it('gives the same page the first time and every further time', () => {
    const acknowledgedAt = '2026-11-20T00:12:00Z';
    const done = renderAcknowledgePage({ state: 'done', site, notice, acknowledgedAt });
    expect(renderAcknowledgePage({ state: 'already', site, notice, acknowledgedAt })).toBe(done);
    expect(done).toContain('確認を記録しました');
    expect(done).toContain('2026年11月20日（金）9:12');
    expect(done).not.toContain('<form');
  });

  it.each(['expired', 'invalid'] as const)('has no form and no word of the notice when %s', (state) => {
    const page = renderAcknowledgePage({ state, site });
    expect(page).not.toMatch(/<form|<button/u);
    expect(page).not.toContain(notice.title);
  });

  it('needs no script, keeps its address to itself and is not indexed', () => {
    const page = renderAcknowledgePage({ state: 'ask', site, notice });
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/u);
    expect(page).toContain('<meta name="referrer" content="no-referrer"/>');
    expect(page).toContain('noindex');
  });

  it('adds hidden fields only when given, and shows hostile names as words', () => {
    const hostile = { ...notice, pharmacyName: '"><script>alert(1)</script>' };
    const page = renderAcknowledgePage({ state: 'ask', site, notice: hostile, hidden: { form: '"a' } });
    expect(page).toContain('<input type="hidden" name="form" value="&quot;a"/>');
    expect(page).not.toContain('<script');
  });
});
