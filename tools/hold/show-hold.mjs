import { findHeldKinds, findHold, keepHold } from '@sonae/domain/holds';
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
    const kinds = await database.read(scope, (tx) => findHeldKinds(tx, { noticesApart: true }));
    for (const mail of kinds) console.log(lineOf(mail));
    if (hold.waiting === 0)
      return console.log(
        '保留を終えるには、npm run hold -- resend --all（または mark-sent --all）を実行してください。\n' +
          'To end the hold: npm run hold -- resend --all (or mark-sent --all)',
      );
    console.log(
      'メールサーバーの記録があれば、まず npm run hold -- mark-sent --log <ファイル> で、届いたものを送信済みとしてください。\n' +
        'すべて送るには npm run hold -- resend --all、送信済みとするには npm run hold -- mark-sent --all を実行してください。\n' +
        'First, where there is a log of the mail server: npm run hold -- mark-sent --log FILE\n' +
        'To send all: npm run hold -- resend --all. To record all as sent: npm run hold -- mark-sent --all',
    );
  });
}

/** @param {import('@sonae/domain/holds').HeldKind} mail */
function lineOf({ association, kind, notice, count, uncertain, oldest, newest }) {
  const where = association ? `${association.name}（${association.id}）` : '（県薬剤師会以外）';
  const what = notice ? `${kind}「${notice.subject}」 --message ${notice.messageId}` : kind;
  return `  ${where}  ${what}: ${count} 通（うち送信中だったもの ${uncertain}）、${show(oldest)} ～ ${show(newest)}`;
}
