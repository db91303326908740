import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about police desks. */
export const refuse = refusals({
  'NOT_FOUND.desk': '警察の窓口が見つかりません。',
  POLICE_DESK_NAME_INVALID: '窓口の名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。',
  POLICE_DESK_PHONE_INVALID:
    '電話番号は0から始まる10桁か11桁の番号、または「#9110」のような短縮番号で入力してください。',
  POLICE_DESK_URL_INVALID: 'ウェブサイトは https:// から始まるアドレスを入力してください。',
  POLICE_DESK_SOURCE_INVALID:
    '出典（番号をどこで確かめたか）は1〜300文字の1行で入力してください（目に見えない文字は使えません）。',
  POLICE_DESK_DATE_RANGE: '確認日は、本日までの1年以内の日付を入力してください。',
  POLICE_DESK_TOO_MANY: '警察の窓口は{limit}件までです。使わなくなったものを先に削除してください。',
  POLICE_DESK_PHONE_TAKEN: 'この電話番号は、すでに登録されています。',
  POLICE_DESK_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
});
