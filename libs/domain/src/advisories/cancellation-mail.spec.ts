import { renderAcknowledgePage } from './acknowledge.page.js';
import { advisoryContent } from './advisory-content.js';
import type { CancelledVersions } from './cancellation-facts.js';
import { compileCancellationMail } from './cancellation.mail.js';

const sender = { name: '見本県薬剤師会', phone: '00-0000-1234' };
const content = advisoryContent({
  severity: 'URGENT',
  title: '訂正後の題',
  documentNumber: null,
  issuedOn: '2026-06-01',
  issuer: '見本省',
  summary: ['更新してください。'],
  actions: [],
  hops: [],
  sections: [],
  links: [],
});
const first = { title: 'はじめの題', publishedAt: '2026-06-09T01:00:00Z' };
const cancelledAt = '2026-06-12T03:05:00Z';
const mailOf = (corrected: CancelledVersions['corrected']) =>
  compileCancellationMail({
    versions: { first, corrected, cancelledAt },
    documentNumber: '見本発第1号',
    sender,
    reason: '宛先を誤りました。',
  });
const pageOf = (corrected: CancelledVersions['corrected']) =>
  renderAcknowledgePage({
    state: 'cancelled',
    site: sender,
    content,
    versions: { first, corrected, cancelledAt },
    publishedOn: '2026-06-09',
    reason: '宛先を誤りました。',
  });

describe('what tells of a cancellation', () => {
  it('names the notice as it was sent, when, and when it was taken back', () => {
    const { subject, text, html } = mailOf(null);
    expect(subject).toBe('【取消】はじめの題');
    expect(text).toContain(
      '件名：はじめの題\n文書番号：見本発第1号\n配信日時：2026年6月9日（火）10:00\n取消日時：2026年6月12日（金）12:05',
    );
    expect(html).toContain('はじめの題');
    expect(pageOf(null)).toMatch(/配信日時.*2026年6月9日（火）10:00.*取消日時.*2026年6月12日（金）12:05/u);
  });

  it('names the corrected title below, with its own time', () => {
    const corrected = { title: content.title, publishedAt: '2026-06-10T15:30:00Z' };
    const { subject, text } = mailOf(corrected);
    expect(subject).toBe('【取消】はじめの題');
    expect(text).toContain(
      '配信日時：2026年6月9日（火）10:00\n訂正後の件名：訂正後の題\n訂正日時：2026年6月11日（木）0:30\n取消日時',
    );
    expect(pageOf(corrected)).toMatch(/<h2 class="title">はじめの題<.*訂正後の件名.*訂正後の題/u);
  });

  it('says on which day in Japan it was corrected, where the title stayed', () => {
    const corrected = { title: first.title, publishedAt: '2026-06-10T15:30:00Z' };
    const said = '2026年6月9日（火）10:00（6月11日に訂正）';
    expect(mailOf(corrected).text).toContain(`配信日時：${said}\n取消日時`);
    expect(mailOf(corrected).text).not.toContain('訂正後の件名');
    expect(pageOf(corrected)).toContain(`<dd>${said}</dd>`);
  });

  it('has the badge 「取消」 on the page, and no urgency', () => {
    expect(pageOf(null)).toContain('<span class="badge badge-danger">取消</span>');
    expect(pageOf(null)).not.toContain('緊急');
  });
});
