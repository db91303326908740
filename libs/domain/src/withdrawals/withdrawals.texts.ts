import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about withdrawals and changes of owner. */
export const refuse = refusals({
  'NOT_FOUND.pharmacy': '薬局が見つかりません。',
  PHARMACY_WITHDRAWN: 'この薬局は退会しています。',
  PHARMACY_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
  WITHDRAWAL_DAY_INVALID: '退会日は、{from}から{to}までの日付を入力してください。',
  WITHDRAWAL_PLANNED:
    'この薬局には、すでに退会の予定があります。改めるときは、先に予定を取り消してください。',
  'WITHDRAWAL_PLANNED.handover':
    'この薬局には退会の予定があります。開設者を変更するときは、先に退会の予定を取り消してください。',
  'NOT_FOUND.withdrawal': '取り消せる退会がありません。',
  WITHDRAWAL_UNDO_LATE:
    '退会を取り消せる期間（{days}日）を過ぎています。再び入会するときは、新しい会員コードで会員名簿に登録してください。',
  HANDOVER_OWNER_REQUIRED:
    '新しい開設者を、登録済みの開設者から選ぶか、名称を入力してください（どちらか一方）。',
  'NOT_FOUND.owner': '開設者が見つかりません。',
  HANDOVER_OWNER_SAME: '今の開設者と同じです。',
  HANDOVER_OWNER_KNOWN: '同じ開設者がすでに登録されています。登録済みの開設者から選んでください。',
  'HANDOVER_OWNER_KNOWN.name':
    '同じ名称の開設者がすでに登録されています。登録済みの開設者から選んでください。同じ名称の別の開設者のときは、そのことを指定してください（namesake）。',
  'HANDOVER_TEXT_INVALID.link':
    '名称と氏名に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  HANDOVER_TEXT_INVALID: '1〜{max}文字の1行で入力してください（目に見えない文字は使えません）。',
  HANDOVER_CORPORATE_NUMBER_INVALID: '法人番号は13桁の数字です。先頭の検査用数字を含めて確認してください。',
  HANDOVER_EMAIL_INVALID: 'メールアドレスの形式が正しくありません（例 kanri@example.jp）。',
});
