/** The messages to an operator whose process cannot start. */
export const startTexts = {
  portTaken: (port: string, setting: string) =>
    `ポート ${port} はほかのプログラムが使用中です。そのプログラムを終了するか、${setting} に別の番号を指定してください。\nport ${port} is taken: choose another ${setting}`,
  addressUnknown: (setting: string) =>
    `${setting} のアドレスでは待ち受けできません。\ncannot listen on the address in ${setting}`,
  database:
    'データベースに接続できません。PostgreSQL が動いているか、DATABASE_URL が正しいかをご確認ください。\ncannot reach the database in DATABASE_URL',
} as const;
