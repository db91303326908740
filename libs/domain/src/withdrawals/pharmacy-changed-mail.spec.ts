import { fillTemplate } from '@sonae/platform/mail';

import { compilePharmacyChangedMail } from './pharmacy-changed.mail.js';
import type { PharmacyChange } from './pharmacy-changed.texts.js';

const sender = { name: '見本県薬剤師会', phone: '00-0000-1234' };
const about = { sender, pharmacyName: 'みほん薬局', pharmacyCode: 'M00001', day: '2027-03-31' };

describe('the message about a change of membership', () => {
  const mail = (change: PharmacyChange, more: { reason?: 'CLOSED'; undoableUntil?: string } = {}) =>
    fillTemplate(compilePharmacyChangedMail({ ...about, change, ...more }), {
      recipientName: '見本 花子',
      pharmacyName: 'みほん薬局',
    });

  it.each(['WITHDRAWN', 'WITHDRAWAL_PLANNED', 'WITHDRAWAL_UNDONE', 'PLAN_UNDONE', 'HANDED_OVER'] as const)(
    '%s names the pharmacy and the day, says what changes and whom to ask',
    (change) => {
      const { subject, text, html } = mail(change);
      expect(subject).toMatch(/^【重要】「みほん薬局」の/u);
      for (const body of [text, html]) {
        for (const said of ['見本 花子 様', 'M00001', '2027年3月31日（水）', '変わること', '00-0000-1234']) {
          expect(body).toContain(said);
        }
        expect(body).toContain('お心当たりがない場合は、すぐに薬剤師会にご連絡ください。');
        expect(body).not.toMatch(/\{\{|undefined/u);
      }
    },
  );

  it('gives the reason of a withdrawal and how long it can be undone, and neither where there is none', () => {
    const { text } = mail('WITHDRAWN', { reason: 'CLOSED', undoableUntil: '2027-04-30' });
    expect(text).toContain('理由：閉局');
    expect(text).toContain('退会は、薬剤師会が2027年4月30日（金）まで取り消すことができます。');
    expect(mail('HANDED_OVER').text).not.toMatch(/理由|取り消す/u);
  });

  it('says of a planned withdrawal that it can be undone at any time, and of its undoing that nothing ended', () => {
    const planned = mail('WITHDRAWAL_PLANNED', { reason: 'CLOSED', undoableUntil: '2027-04-30' }).text;
    expect(planned).toContain('いつでも取り消すことができます');
    expect(planned).toContain('退会日の後も、2027年4月30日（金）までは');
    expect(mail('WITHDRAWAL_UNDONE').text).toContain('元に戻りません');
    expect(mail('PLAN_UNDONE').text).not.toContain('元に戻りません');
  });

  it('calls a report 第一報, as the glossary has it', () => {
    for (const change of ['WITHDRAWN', 'WITHDRAWAL_PLANNED', 'HANDED_OVER'] as const) {
      const { text, html } = mail(change);
      for (const body of [text, html]) {
        expect(body).toContain('第一報');
        expect(body).not.toContain('報告');
      }
    }
  });
});
