/** The messages of refusals about idempotency keys. */
export const tenancyTexts = {
  IDEMPOTENCY_KEY_REUSED:
    '同じ idempotencyKey が別の内容ですでに使われています。新しいキーで送ってください。',
};
