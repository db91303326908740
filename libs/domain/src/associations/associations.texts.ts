import { refusals } from '@sonae/platform/errors';

/** Why something about an association is refused. */
export const refuse = refusals({
  ASSOCIATION_NAME_INVALID: '名称は 1〜100 文字の 1 行で入力してください（目に見えない文字は使えません）。',
  ASSOCIATION_PREFECTURE_UNKNOWN: '都道府県コードは 01〜47 の 2 桁です。',
  ASSOCIATION_REVIEW_MONTHS: '見直しの間隔は 1〜36 か月です。',
  ASSOCIATION_FIRST_DUE_DAYS: '最初の回答の期限は 1〜366 日です。',
  ASSOCIATION_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
});
