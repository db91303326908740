/**
 * The messages to an operator whose process cannot start, after the setting's name. In both languages, because the
 * operator's terminal may not show Japanese.
 */
export const configTexts = {
  WRONG_SETTINGS: '設定に誤りがあります / wrong settings',
  SECRET_NOT_RANDOM:
    '本番では、乱数で作った鍵が必要です。openssl rand -hex 32 で作れます / in production it must be random: openssl rand -hex 32',
  PUBLIC_URL_PLAIN:
    '本番では https:// で始まるアドレスが必要です / in production it must begin with https://',
  METRICS_OPEN:
    'すべてのアドレスで待ち受けるには METRICS_ON_ALL_ADDRESSES=true が必要です / to listen on all addresses, set METRICS_ON_ALL_ADDRESSES=true',
  PLAIN_CONNECTION:
    'TLS が必要です（sslmode=verify-full または rediss://）。専用の閉じた網なら PLAINTEXT_HOSTS にホスト名を入れます / TLS is needed (sslmode=verify-full or rediss://); name the host in PLAINTEXT_HOSTS if its network is private',
  CERTIFICATE_UNCHECKED:
    'サーバー証明書を確かめずに送ることはできません。独自の認証局は NODE_EXTRA_CA_CERTS で渡します / the certificate must be checked; give a CA of your own by NODE_EXTRA_CA_CERTS',
  RETIRED_NOT_OLDER:
    '番号は SECRET_KEY_VERSION より小さくしてください / every version must be below SECRET_KEY_VERSION',
  NOT_SET: '設定されていません / not set',
  oneOf: (words: string, given: string) =>
    `${words} のどれかにしてください（現在の値: ${given}） / must be one of ${words}, not: ${given}`,
  wholeNumber: (least: number, most: number, given: string) =>
    `${least} 以上 ${most} 以下の整数にしてください（現在の値: ${given}） / must be a whole number from ${least} to ${most}, not: ${given}`,
  number: (least: number, most: number, given: string) =>
    `${least} 以上 ${most} 以下の数にしてください（現在の値: ${given}） / must be a number from ${least} to ${most}, not: ${given}`,
  tooShort: (least: number) => `${least} 文字以上にしてください / must have ${least} characters or more`,
  NO_EMAIL: 'メールアドレスにしてください / must be an e-mail address',
  noAddress: (protocols: readonly string[]) =>
    `${protocols.join(' または ')} で始まるアドレスにしてください / must be a URL that begins with ${protocols.join(' or ')}`,
  PUBLIC_URL_PARTS:
    '利用者名、?、# を含まず、/ で終わらないアドレスにしてください / must have no user, no query, no fragment and no slash at the end',
  RETIRED_NO_JSON:
    '{"1": "番号 1 だった鍵"} のような JSON にしてください（鍵は 32 文字以上） / must be JSON such as {"1": "the secret that was version 1"}',
};
