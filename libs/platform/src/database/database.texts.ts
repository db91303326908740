/** What people read when the machinery of lists and retries refuses their request. */
export const databaseTexts = {
  CURSOR_INVALID: '続きの位置（after）が正しくありません。一覧の最初から読み直してください。',
  IDEMPOTENCY_KEY_REUSED:
    '同じ idempotencyKey が別の内容ですでに使われています。新しいキーで送ってください。',
};
