import { findHeldMail, findHold, keepHold } from '@sonae/domain/holds';
import { describeHold } from './describe-hold.mjs';
import { scope, withDatabase } from './with-database.mjs';

const show = (at) => new Date(at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });

/**
 * Prints what waits: for each association and kind, and the notices one by one.
 *
 * @param {string} url
 */
export async function showHold(url) {
  await withDatabase(url, async (database) => {
    // Also where no worker has run since the restore.
    await keepHold(database, scope);
    const hold = await database.read(scope, findHold);
    if (!hold) return console.log('保留はありません。 / Nothing is on hold.');
    const { japanese, english } = describeHold(hold);
    console.log(`${japanese}\n${english}`);
    for (const line of linesOf(await database.read(scope, findHeldMail))) console.log(line);
    if (hold.waiting === 0)
      return console.log(
        '保留を終えるには、npm run hold -- resend --all（または mark-sent --all）を実行してください。\n' +
          'To end the hold: npm run hold -- resend --all (or mark-sent --all)',
      );
    console.log(
      'すべて送るには npm run hold -- resend --all、送信済みとするには npm run hold -- mark-sent --all を実行してください。\n' +
        'To send all: npm run hold -- resend --all. To record all as sent: npm run hold -- mark-sent --all',
    );
  });
}

/** @param {import('@sonae/domain/holds').HeldMail[]} mails */
export function linesOf(mails) {
  const groups = new Map();
  for (const mail of mails) {
    const where = mail.association
      ? `${mail.association.name}（${mail.association.id}）`
      : '（県薬剤師会以外）';
    const key = `${where}  ${mail.kind}${mail.subject ? `「${mail.subject}」 --message ${mail.messageId}` : ''}`;
    const sum = groups.get(key) ?? { count: 0, uncertain: 0, oldest: mail.oldest, newest: mail.newest };
    groups.set(key, {
      count: sum.count + mail.count,
      uncertain: sum.uncertain + mail.uncertain,
      oldest: mail.oldest < sum.oldest ? mail.oldest : sum.oldest,
      newest: mail.newest > sum.newest ? mail.newest : sum.newest,
    });
  }
  return [...groups].map(
    ([key, { count, uncertain, oldest, newest }]) =>
      `  ${key}: ${count} 通（うち送信中だったもの ${uncertain}）、${show(oldest)} ～ ${show(newest)}`,
  );
}
