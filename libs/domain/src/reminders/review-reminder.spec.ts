import { fillTemplate } from '@sonae/platform/mail';

import { compileReviewReminderMail } from './review-reminder.mail.js';
import { compileTargetReminderMail } from './target-reminder.mail.js';
import type { ReviewCycle, ReviewRung } from './review-reminder.texts.js';

const rungs: ReviewRung[] = [-60, -30, -7, -1, 7, 14];
const sender = { name: '見本県薬剤師会', clientUrl: 'https://gamen.example.jp/:type/:id' };
const fields = {
  recipientName: '見本 花子',
  pharmacyName: 'みほん薬局',
  record: 'QXNzZXNzbWVudDox',
  wrongLink: 'https://sonae.example.jp/wrong-address/abc123',
};
const remind = (rung: ReviewRung, daysLeft = -rung, cycle: ReviewCycle = 'YEARLY') =>
  compileReviewReminderMail({ sender, rung, cycle, dueOn: '2028-02-29', daysLeft });

describe('the reminder of the yearly review', () => {
  it('has its own subject on each rung, growing in urgency, with the deadline', () => {
    const subjects = rungs.map((rung) => remind(rung).subject);
    expect(subjects).toEqual([
      '【お知らせ】BCP確認表の年次見直しの時期が近づいています（期限 2028年2月29日（火）、あと60日）',
      '【確認のお願い】BCP確認表の年次見直しをお願いします（期限 2028年2月29日（火）、あと30日）',
      '【期限間近】BCP確認表の提出をお願いします（期限 2028年2月29日（火）、あと7日）',
      '【期限直前】BCP確認表の提出をお願いします（期限 2028年2月29日（火）、明日まで）',
      '【期限超過】BCP確認表が未提出です（期限 2028年2月29日（火）、7日超過）',
      '【期限超過・再度のお願い】BCP確認表が未提出です（期限 2028年2月29日（火）、14日超過）',
    ]);
  });

  it('counts the days from the day of sending, also when a day was missed', () => {
    expect(remind(-7, 4).subject).toContain('あと4日');
    expect(remind(-1, 0).subject).toContain('本日まで');
    expect(remind(14, -16).text).toContain('16日超過');
  });

  it.each(rungs)('leads to the assessment and names the recipient (rung %i)', (rung) => {
    const mail = fillTemplate(remind(rung), fields);
    expect(mail.text).toContain('みほん薬局　見本 花子 様');
    expect(mail.text).toContain(`確認表を開く：\nhttps://gamen.example.jp/Assessment/${fields.record}\n`);
    expect(mail.html).toContain(`href="https://gamen.example.jp/Assessment/${fields.record}"`);
    expect(mail.text + mail.html).not.toMatch(/\{\{|undefined/u);
  });

  it('says what to do where the association has no client, and links to nothing', () => {
    const without = {
      sender: { name: '見本県薬剤師会' },
      rung: -7,
      cycle: 'YEARLY',
      dueOn: '2028-02-29',
      daysLeft: 7,
    } as const;
    const mail = fillTemplate(compileReviewReminderMail(without), fields);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('見本県薬剤師会からご案内のもの');
      expect(body.replaceAll(fields.wrongLink, '')).not.toMatch(/https?:/u);
    }
  });

  it('shows the progress when it is known', () => {
    const data = { sender, rung: -7, cycle: 'YEARLY', dueOn: '2028-02-29', daysLeft: 7 } as const;
    expect(compileReviewReminderMail({ ...data, progress: { answered: 21, total: 27 } }).text).toContain(
      '27項目のうち21項目に回答済み',
    );
    expect(compileReviewReminderMail(data).text).not.toContain('回答の状況');
  });

  it.each(rungs)('speaks of no earlier answers and of no year where it is the first (rung %i)', (rung) => {
    const { subject, text, html } = remind(rung, -rung, 'FIRST');
    expect(subject + text + html).not.toMatch(/見直し|前回|年に一度/u);
    expect(text).toContain('すべての項目に回答してください');
  });

  it('speaks of a year only where the review is yearly', () => {
    for (const rung of rungs) {
      const { subject, text, html } = remind(rung, -rung, 'REGULAR');
      expect(subject + text + html).not.toMatch(/年次|年に一度/u);
      expect(text).toContain('前回から変わったところ');
    }
    expect(remind(-60, 60, 'REGULAR').subject).toContain('定期見直しの時期');
  });
});

describe('the reminder of a 目標日', () => {
  const mail = (rung: -14 | 0, daysLeft = -rung) =>
    fillTemplate(compileTargetReminderMail({ sender, rung, targetOn: '2027-03-31', daysLeft }), {
      ...fields,
      items: '3',
    });

  it('tells the day and how many rows, and leads to the pharmacy', () => {
    expect(mail(-14).subject).toBe(
      '【お知らせ】BCP確認表の目標日が近づいています（目標日 2027年3月31日（水）、あと14日）',
    );
    expect(mail(0).subject).toBe(
      '【確認のお願い】BCP確認表の目標日になりました（目標日 2027年3月31日（水）、本日まで）',
    );
    for (const body of [mail(0).text, mail(0).html]) {
      expect(body).toContain('3項目');
      expect(body).toContain(`https://gamen.example.jp/Pharmacy/${fields.record}`);
      expect(body).not.toMatch(/\{\{|undefined/u);
    }
  });
});
