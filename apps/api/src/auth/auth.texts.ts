/** Messages for requests that are refused before they reach a feature. */
export const authTexts = {
  UNAUTHENTICATED: 'サインインしてください。',
  /** Replaces UNAUTHENTICATED for a program that sent a key, because a program cannot sign in. */
  keyRefused: 'APIキーが正しくないか、有効期限が切れています。',
  FORBIDDEN: 'この操作をする権限がありません。',
  ORIGIN_FORBIDDEN: 'ほかのサイトからの操作は受け付けていません。画面を開き直してください。',
  RATE_LIMITED: '試行回数が多すぎます。しばらくしてからもう一度お試しください。',
  PASSWORDS_BUSY:
    'サインインが込み合っているため、パスワードを確認できませんでした。少し待ってから、もう一度お試しください。',
  SESSION_REQUIRED: 'サインインした画面から操作してください。',
};
