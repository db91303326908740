import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about associations. */
export const refuse = refusals({
  NOT_FOUND: '見つかりません。',
  'ASSOCIATION_NAME_INVALID.link':
    '名称に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  ASSOCIATION_NAME_INVALID: '名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。',
  ASSOCIATION_NAME_TAKEN: 'この都道府県には、同じ名称の薬剤師会がすでに登録されています。',
  ASSOCIATION_PREFECTURE_UNKNOWN: '都道府県コードは01〜47の2桁です。',
  ASSOCIATION_PHONE_INVALID: '電話番号は0から始まる10桁または11桁で入力してください（例：01-2345-6789）。',
  ASSOCIATION_URL_INVALID: 'ウェブサイトのアドレスは https:// で始まる2,048文字以内の1行で入力してください。',
  ASSOCIATION_EMAIL_INVALID: 'メールアドレスの形式が正しくありません（例 jimukyoku@example.jp）。',
  ASSOCIATION_CLIENT_URL_INVALID:
    '画面のアドレスは https:// で始まり、記録の番号が入る :id を1か所だけ含めてください。種類が入る :type も1か所まで使えます（例 https://gamen.example.jp/:type/:id）。',
  ASSOCIATION_REVIEW_MONTHS: '見直しの間隔は1〜36か月です。',
  ASSOCIATION_FIRST_DUE_DAYS: '最初の回答の期限は1〜366日です。',
  'BRANCH_NAME_INVALID.link':
    '支部の名称に、ウェブサイトのアドレスなど、リンクになる文字（://、www.、http:、https:、mailto:、\\\\）は使えません。',
  BRANCH_NAME_INVALID: '支部の名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。',
  BRANCH_NAME_TAKEN: '同じ名称の支部がすでにあります。',
  BRANCH_MERGE_SAME: '統合先には、別の支部を指定してください。',
  'BRANCH_CONFLICT.members':
    '確認した後に、この支部の会員の数が変わりました。最新の内容を確認して、もう一度操作してください。',
  BRANCH_CONFLICT: 'ほかの人が先に変更しました。最新の名称を確認して、もう一度操作してください。',
  ASSOCIATION_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
});
