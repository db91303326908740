/** Messages about faults of a request as a whole. */
export const graphqlTexts = {
  NOT_FOUND: '見つかりません。',
  INTERNAL: 'システムに問題が起きました。しばらくしてからもう一度お試しください。',
  UNAVAILABLE: 'ただいま混み合っています。しばらくしてからもう一度お試しください。',
  BAD_USER_INPUT: '入力の形式が正しくありません。',
  OPERATION_TOO_SLOW:
    '処理に時間がかかりすぎたため、中断しました。登録や送信は行われていません。もう一度お試しください。',
} as const;

/** Messages about requests that break the rules of the API, by code. */
export const requestTexts = {
  OPERATION_TOO_LARGE: '操作が長すぎます。文字、語と記号、コメントを減らしてください。',
  OPERATION_TOO_DEEP: '項目の入れ子が深すぎます。操作を分けてください。',
  OPERATION_TOO_REPETITIVE:
    '操作の項目が多すぎるか、同じ名前の項目が繰り返されています。操作を分けてください。',
  OPERATION_TOO_MANY_ALIASES: '別名（alias）が多すぎます。操作を分けてください。',
  OPERATION_TOO_MANY_DIRECTIVES: 'ディレクティブが多すぎます。操作を分けてください。',
  OPERATION_TOO_COSTLY: '一度に求める内容が多すぎます。項目か 1 ページの件数を減らしてください。',
  REQUEST_TOO_LARGE: 'リクエストの本文が大きすぎます。',
  BAD_REQUEST:
    'リクエストを読み取れません。query に操作を入れた JSON のオブジェクトを、UTF-8 で送ってください。',
  TEXT_NOT_UTF8: '文字コードが UTF-8 ではありません。UTF-8 で送り直してください。',
  UNSUPPORTED_MEDIA_TYPE: '本文は application/json（UTF-8）で送ってください。',
  CONTENT_ENCODING_UNSUPPORTED:
    '本文は圧縮せずに送ってください（Content-Encoding と、chunked 以外の Transfer-Encoding は受け付けていません）。',
  NOT_ACCEPTABLE: 'Accept に application/json か application/graphql-response+json を入れてください。',
  METHOD_NOT_ALLOWED: '照会は GET か POST で、変更は POST で送ってください。',
  GET_FORBIDDEN:
    'GET の照会は、Sonae と同じサイトの画面（Sec-Fetch-Site: same-origin）からか、Cookie を付けずに API キーで送られたときだけ受け付けます。そのほかは、POST で content-type: application/json を付けて送ってください（urql では preferGetMethod: false）。',
  GRAPHQL_PARSE_FAILED: '操作の書き方が GraphQL の文法に合っていません。',
  GRAPHQL_VALIDATION_FAILED: '操作がスキーマに合っていません。項目や値をご確認ください。',
  OPERATION_RESOLUTION_FAILURE:
    '実行する操作が決まりません。operationName に、送った操作のどれかの名前を入れてください。',
  PERSISTED_QUERY_NOT_SUPPORTED: '操作は、毎回その全文を送ってください。',
} as const;

/** Messages about values that their scalar, or a built-in type, does not take. */
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

/** Messages about fields of the input that are wrong independently of their type. */
export const inputTexts = {
  required: '必須項目です。',
  unknown: 'この項目は受け付けていません。',
  choice: '決められた値から選んでください。',
  choiceOf: (values: readonly string[]) => `次の値から選んでください：${values.join('、')}`,
  pageSize: (most: number) => `1 ページの件数（first）は、1～${most} で指定してください。`,
  characters: '目に見えない文字（制御文字など）が含まれています。取り除いてください。',
} as const;
