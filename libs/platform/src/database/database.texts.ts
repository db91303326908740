/** What people read when the list refuses a request. */
export const databaseTexts = {
  // A client sends the position back as it got it: one that is wrong is no mistake of a person.
  CURSOR_INVALID: '続きの位置（after）が正しくありません。一覧の最初から読み直してください。',
};
