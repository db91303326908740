import { findHeldKinds, findHold, keepHold, type HeldKind } from '@sonae/domain/holds';
import { describeHold } from './describe-hold.ts';
import { scope, withDatabase } from './with-database.ts';

const show = (at: string | number | Date) => new Date(at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });

/** Prints the mail on hold: by association and kind, and the notices one by one. */
export async function showHold(url: string) {
  await withDatabase(url, async (database) => {
    // Needed when no worker has run since the restore.
    await keepHold(database, scope);
    const hold = await database.read(scope, findHold);
    if (!hold) {
      console.log('保留はありません。 / Nothing is on hold.');
      return;
    }
    const { japanese, english } = describeHold(hold);
    console.log(`${japanese}\n${english}`);
    const kinds = await database.read(scope, (tx) => findHeldKinds(tx, { noticesApart: true }));
    for (const mail of kinds) console.log(lineOf(mail));
    if (hold.waiting === 0) {
      console.log(
        '保留を終えるには、npm run hold -- resend --all（または mark-sent --all）を実行してください。\n' +
          'To end the hold: npm run hold -- resend --all (or mark-sent --all)',
      );
      return;
    }
    console.log(
      'メールサーバーの記録があれば、まず npm run hold -- mark-sent --log <ファイル> で、届いたものを送信済みとしてください。\n' +
        'すべて送るには npm run hold -- resend --all、送信済みとするには npm run hold -- mark-sent --all を実行してください。\n' +
        'First, where there is a log of the mail server: npm run hold -- mark-sent --log FILE\n' +
        'To send all: npm run hold -- resend --all. To record all as sent: npm run hold -- mark-sent --all',
    );
  });
}

function lineOf({ association, kind, notice, count, uncertain, oldest, newest }: HeldKind) {
  const where = association ? `${association.name}（${association.id}）` : '（県薬剤師会以外）';
  const what = notice ? `${kind}「${notice.subject}」 --message ${notice.messageId}` : kind;
  return `  ${where}  ${what}: ${count} 通（うち送信中だったもの ${uncertain}）、${show(oldest)} ～ ${show(newest)}`;
}
