/** What people read about faults of a request as such. */
export const graphqlTexts = {
  NOT_FOUND: '見つかりません。',
  INTERNAL: 'システムに問題が起きました。しばらくしてからもう一度お試しください。',
  UNAVAILABLE: 'ただいま混み合っています。しばらくしてからもう一度お試しください。',
  BAD_USER_INPUT: '入力の形式が正しくありません。',
  OPERATION_TOO_SLOW:
    '処理に時間がかかりすぎたため、中断しました。登録や送信は済んでいることがあるので、内容をご確認ください。',
} as const;

/** What the writer of a client reads about a request that breaks the rules of the API, by code. */
export const requestTexts = {
  OPERATION_TOO_LARGE: 'The operation has more text, tokens or comments than is allowed.',
  OPERATION_TOO_DEEP: 'The selections of the operation are nested too deep.',
  OPERATION_TOO_MANY_ALIASES: 'The operation has too many aliases.',
  OPERATION_TOO_MANY_DIRECTIVES: 'The operation has too many directives.',
  OPERATION_TOO_COSTLY: 'The operation asks for too much at once: ask for fewer fields or smaller pages.',
  REQUEST_TOO_LARGE: 'The request body is too large.',
  BAD_REQUEST: 'The request body is not a JSON object in UTF-8 with the operation in "query".',
  UNSUPPORTED_MEDIA_TYPE: 'Send the request body as application/json in UTF-8.',
} as const;

/** What people read about a value that its scalar, or a built-in type, does not take. */
export const scalarTexts: Readonly<Record<string, string>> = {
  EmailAddress: 'メールアドレスの形式が正しくありません。',
  Date: '日付は 2026-04-01 の形で入力してください。',
  DateTime: '日時は 2026-04-01T09:00:00+09:00 の形で、時差を付けて入力してください。',
  URL: 'URLは https:// から始まる形で入力してください。',
  IdempotencyKey: '再送防止キーは、8〜128文字の半角英数字と . _ : - で指定してください。',
  ID: 'IDの形式が正しくありません。',
  Int: '整数で入力してください。',
  Float: '数値で入力してください。',
  Boolean: 'true または false で入力してください。',
  String: '文字で入力してください。',
};

/** What people read about a field of the input that is wrong whatever its type. */
export const inputTexts = {
  required: '必須項目です。',
  unknown: 'この項目は受け付けていません。',
  choice: '決められた値から選んでください。',
  characters: '目に見えない文字（制御文字など）が含まれています。取り除いてください。',
} as const;
