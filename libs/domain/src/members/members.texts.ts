import { refusals } from '@sonae/platform/errors';

/** The messages of refusals about lists of members. */
export const refuse = refusals({
  PHARMACY_SEARCH_INVALID: '検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。',
});
