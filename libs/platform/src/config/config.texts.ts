/** What an operator reads when a process cannot start; the settings' names follow, one a line. */
export const configTexts = {
  // Both languages, because whoever reads it stands before a terminal that may not show Japanese.
  WRONG_SETTINGS: '設定に誤りがあります / wrong settings',
};
