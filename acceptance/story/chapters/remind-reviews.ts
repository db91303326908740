import { setTimeout as sleep } from 'node:timers/promises';
import { isReachable } from '../member-list.ts';
import type { MailSummary } from '../mailbox.ts';
import { allPharmacies } from '../operations.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';

const subject = 'BCP確認表';
/** The setting is the hour in Japan from which the worker sends reminders; 24 disables them. */
export const remindersOff = { REMINDER_HOUR: '24' };
const remindersOn = { REMINDER_HOUR: '0' };

/** The yearly reviews are due in 30 days: each pharmacy that has not submitted gets the reminder D−30, once. */
export async function remindReviews(story: Story): Promise<void> {
  const { stage, teller } = story;
  const since = new Date().toISOString();
  const pharmacies = await allPharmacies(story.officer.client);
  // An address that was refused for good gets no reminder until it is corrected.
  const contacts = pharmacies
    .filter(({ status }) => status !== 'ANSWERED')
    .flatMap((pharmacy) => pharmacy.contacts.filter(({ bouncedAt }) => !bouncedAt));
  const expected = contacts.map(({ email }) => email).filter(isReachable);
  const bounced = pharmacies.flatMap((each) => each.contacts).filter(({ bouncedAt }) => bouncedAt);
  teller.equal('不達の印が付いた連絡先', bounced.length, 3, ' 名');
  teller.equal('送る前の案内メール', (await stage.mailbox.list({ subject })).length, 0, ' 通');

  await restart(stage, remindersOn);
  const from = performance.now();
  let mails: MailSummary[] = [];
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && mails.length < expected.length) {
    mails = await stage.mailbox.list({ subject, since });
    await sleep(100);
  }
  teller.note(`案内: ${mails.length} 通、${((performance.now() - from) / 1000).toFixed(1)} 秒`);
  teller.note(`件名: ${String(mails[0]?.subject)}`);
  const received = mails.flatMap(({ to }) => to);
  teller.equal('届いた案内', received.length, expected.length, ' 通');
  const missed = expected.filter((address) => !received.includes(address));
  teller.equal(
    '届いていない人・2 通届いた人',
    [missed.length, received.length - new Set(received).size],
    [0, 0],
  );
  const rungs = new Set(mails.map((mail) => mail.subject.replace(/（.*/, '')));
  teller.equal('今日の段（30 日前）', [...rungs], ['【確認のお願い】BCP確認表の回答をお願いします']);
  const answered = pharmacies.filter(({ status }) => status === 'ANSWERED').flatMap((each) => each.contacts);
  teller.equal(
    '提出した薬局への案内',
    answered.filter(({ email }) => received.includes(email)).length,
    0,
    ' 通',
  );

  await restart(stage, remindersOn);
  await sleep(2_000);
  const again = await stage.mailbox.list({ subject, since });
  teller.equal('もう一度動かした後の案内', again.length, expected.length, ' 通');
}

async function restart(stage: Stage, settings: Record<string, string>): Promise<void> {
  await stage.stopWorker();
  await stage.startWorker(settings);
}
