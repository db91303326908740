/** What people read when the machinery of retries refuses their request. */
export const tenancyTexts = {
  IDEMPOTENCY_KEY_REUSED:
    '同じ idempotencyKey が別の内容ですでに使われています。新しいキーで送ってください。',
};
