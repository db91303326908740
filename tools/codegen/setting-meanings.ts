/**
 * The meaning of each setting, in Japanese for docs/guides/settings.md; printing fails when one is missing or unknown.
 */
export const settingMeanings = {
  NODE_ENV: '動作の種類。`production` では、スキーマの照会（introspection）と GraphQL IDE を閉じる',
  DATABASE_URL: 'PostgreSQL（15.14 以上）の接続先。ロールは `sonae_app`（テーブルを所有しない）',
  QUEUE_URL: 'キューの接続先。Redis または Valkey か、専用の PostgreSQL データベース',
  SMTP_URL:
    'メールサーバーの接続先。利用者名とパスワードもここに含める。このコンピュータと `PLAINTEXT_HOSTS` のほかは、TLS（`smtps://` または STARTTLS）でなければ送らない',
  PUBLIC_URL: '利用者が開くアドレス。メールのリンクに使う。末尾に `/` を付けない',
  SECRET_KEY:
    'リンクの署名とパスワードの保護に使う秘密の文字列。変え方は[運用の手引き](operations.md#鍵を変える)のとおり',
  SECRET_KEY_VERSION: '`SECRET_KEY` の番号。変えるたびに 1 つ増やす',
  SECRET_KEYS_RETIRED:
    '以前の鍵。番号ごとに JSON で書く（例: `{"1": "…"}`）。ここにある間、その鍵で作ったリンクとパスワードは使える',
  MAIL_FROM: 'メールの差出人アドレス',
  API_HOST: 'API が待ち受けるアドレス',
  API_PORT: 'API のポート',
  API_METRICS_PORT: 'API のメトリクスのポート。外部に公開しない',
  WORKER_METRICS_PORT: 'worker のメトリクスと稼働状況のポート。外部に公開しない',
  METRICS_HOST: 'メトリクスを待ち受けるアドレス',
  METRICS_ON_ALL_ADDRESSES:
    '`METRICS_HOST` を `0.0.0.0` や `::` にするときに `true` にする。閉じた網の中だけで使う',
  PLAINTEXT_HOSTS:
    'TLS なしで接続するデータベース、キュー、メールサーバーのホスト名（コンマ区切り）。専用の閉じた網にあるものだけ。このコンピュータ自身は常に TLS なしで接続できる',
  DATABASE_POOL_SIZE:
    '1 プロセスが開く PostgreSQL の接続数。1 つの操作（最上位の項目、画面）が使うのは、ほかの操作が使っていないものの半分まで',
  TRUSTED_PROXY_HOPS: '手前にあるリバースプロキシの段数。その分だけ `X-Forwarded-For` を信用する',
  OPERATIONS_PER_MINUTE:
    '1 人（または 1 つの薬局の API キーを合わせて）が 1 分間に、1 プロセスで実行できる操作の数。0 は上限なし',
  OPERATIONS_AT_ONCE:
    '1 人（または 1 つの薬局の API キーを合わせて）が、1 プロセスで同時に実行できる操作の数。超えた操作は順番を待つ（100 まで）。0 は上限なし',
  ANSWER_PLANS:
    '単純な照会に、文書ごとに一度だけ作る計画で答える。`false` ではすべて graphql-js で答える（答えは同じで、CPU を多く使う）。不具合の切り分けに使う',
  ANONYMOUS_PER_MINUTE:
    'サインインしていない人のリクエストを、1 つのネットワーク（IPv4 は /24、IPv6 は /48）から 1 分間に、1 プロセスで受け付ける数。メールの有効なリンクは、ネットワークではなくリンクごとに数える。0 は上限なし',
  SMTP_CONNECTIONS:
    'メールサーバーへの同時接続数。10 分の 1 は急ぎのメールだけに、4 分の 1 は時間のかかる送信のために使う',
  MAIL_RATE_PER_SECOND:
    '1 秒あたりの送信通数の上限。1 より小さい値（5 秒に 1 通なら 0.2）も使える。0 は上限なし（メールサーバーが「速すぎる」と答えたときは、その速さに合わせる）',
  DELIVERY_LEASE_SECONDS:
    '送信中の 1 通を worker が受け持つ時間（秒）。worker が異常終了したときは、この時間の後に送り直す',
  SWEEP_SECONDS: 'キューの知らせがなくても worker が送信待ちを確かめる間隔（秒）',
  REMINDER_HOUR:
    '年次見直しの案内と、届かない連絡先のお知らせを送り始める時刻（日本時間の時）。24 は送らない',
  DRAIN_SECONDS:
    '停止の合図の後、API が `/readyz` に 503 を返しながら受け付けを続ける時間（秒）。手前のロードバランサーがそれに気付くまでの時間より長くする。ロードバランサーがないときは 0',
  SHUTDOWN_SECONDS: '停止の合図（API は `DRAIN_SECONDS` の後）から、処理中の仕事を終えるまで待つ時間（秒）',
  LOG_LEVEL: 'ログの細かさ',
};
