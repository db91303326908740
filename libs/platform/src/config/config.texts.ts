/** What an operator reads when a process cannot start. */
export const configTexts = {
  WRONG_SETTINGS: '設定に誤りがあります / wrong settings',
};
