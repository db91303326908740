/** What people read when a request is refused before it reaches a feature. */
export const authTexts = {
  UNAUTHENTICATED: 'サインインしてください。',
  FORBIDDEN: 'この操作をする権限がありません。',
};
