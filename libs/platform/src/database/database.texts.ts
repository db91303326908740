/** The messages of refusals about lists. */
export const databaseTexts = {
  // Clients send a position back unchanged, so a wrong one is not a person's mistake.
  CURSOR_INVALID: '続きの位置（after）が正しくありません。一覧の最初から読み直してください。',
};
