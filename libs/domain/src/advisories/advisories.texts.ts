import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about notices. */
export const refuse = refusals({
  ADVISORY_SEARCH_INVALID: '検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。',
  ADVISORY_REQUIRED: '{label}を入力してください。',
  ADVISORY_TOO_LONG: '{max}文字以内で入力してください。',
  ADVISORY_TOO_MANY: '{max}件以内にしてください。',
  ADVISORY_HIDDEN_CHARACTER: '目に見えない文字（制御文字など）が含まれています。取り除いてください。',
  ADVISORY_ACTION_CODE:
    '項目の符号は英小文字で始まる40文字以内の半角英小文字・数字・ハイフンで入力してください。',
  ADVISORY_ACTION_REPEATED: '同じ符号の項目が2つ以上あります。',
  ADVISORY_HOPS_UNORDERED: '発出の経路は、日付の古い順に並べてください。',
  ADVISORY_LINK_UNSAFE:
    'リンクは https:// で始まる、ドメイン名のアドレスにしてください（IDやパスワードは含められません）。',
  ADVISORY_REFERENCE_URL:
    '関係通知のアドレスは http:// か https:// で始まる、ドメイン名のアドレスにしてください（IDやパスワードは含められません）。',
  ADVISORY_PHONE_INVALID:
    '電話番号は数字とハイフン、かっこで入力してください。内線は内線の欄に入力してください。',
  ADVISORY_EMAIL_INVALID: 'メールアドレスの形式が正しくありません（例 madoguchi@example.jp）。',
  ADVISORY_DATE_INVALID: '日付は 2026-04-01 の形で入力してください。',
  ADVISORY_BLOCK_MIXED: '段落には本文だけを、箇条書きには項目だけを入力してください。',
  ADVISORY_CONTENT_INVALID: '内容の形式が正しくありません。',
  ADVISORY_AUDIENCE_INVALID:
    '対象の指定が正しくありません。全会員・支部・薬局の一覧のいずれか1つを指定してください。',
  ADVISORY_AUDIENCE_TOO_MANY: '一覧で指定できるのは{max}薬局までです。',
  ADVISORY_AUDIENCE_REPEATED: '同じ薬局が2回以上指定されています。',
  ADVISORY_AUDIENCE_FROZEN: '配信した通知の対象は変更できません。訂正は同じ対象に届きます。',
  ADVISORY_AUDIENCE_EMPTY: '対象となる会員薬局がありません。',
  ADVISORY_PHARMACY_WITHDRAWN: 'この薬局は退会しています。',
  ADVISORY_EDIT_EMPTY: '変更する内容または対象を指定してください。',
  ADVISORY_CONFLICT: 'ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。',
  ADVISORY_ALREADY_PUBLISHED: 'この通知は、すでに配信されています。',
  ADVISORY_NOT_PUBLISHED: 'この通知は、まだ配信されていません。',
  ADVISORY_CANCELLED: 'この通知は、取り消されています。',
  ADVISORY_ALREADY_PAUSED: 'この通知の送信は、すでに一時停止しています。',
  ADVISORY_NOT_PAUSED: 'この通知の送信は、一時停止していません。',
  ADVISORY_PAUSED: 'この通知の送信は、一時停止中です。再開すると、送られていないものから送ります。',
  ADVISORY_ALL_SENT: 'この通知は、すべて送り終えています。',
  ADVISORY_UNCHANGED: '内容が前の版と同じです。訂正する内容に改めてから配信してください。',
  NOT_FOUND: '見つかりません。',
});

/**
 * The label that an officer knows an input field by, keyed by its name or the last two parts of its path; `other` is
 * the default.
 */
export const fieldTexts = {
  title: '件名',
  summary: '薬局でしていただくこと',
  documentNumber: '文書番号',
  issuedOn: '発出日',
  issuer: '発出元',
  addressee: '宛先',
  party: '発出の経路の名称',
  on: '発出の経路の日付',
  heading: '見出し',
  text: '本文',
  'actions.text': '対応していただく項目',
  items: '箇条書きの項目',
  label: 'リンクの名前',
  url: 'アドレス',
  department: '問合せ先の部署',
  phone: '電話番号',
  extension: '内線',
  email: 'メールアドレス',
  reason: '理由',
  branchId: '支部',
  pharmacyIds: '薬局',
  other: 'この項目',
} as const;

/** Stand-ins in the preview for what differs by recipient. */
export const previewTexts = {
  recipientName: '（連絡先の氏名）',
  pharmacyName: '（薬局名）',
  reason: '（訂正の理由）',
} as const;
