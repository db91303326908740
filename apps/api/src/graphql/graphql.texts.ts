/** What people read about faults of a request as such. */
export const graphqlTexts = {
  NOT_FOUND: '見つかりません。',
  INTERNAL: 'システムに問題が起きました。しばらくしてからもう一度お試しください。',
  UNAVAILABLE: 'ただいま混み合っています。しばらくしてからもう一度お試しください。',
  BAD_USER_INPUT: '入力の形式が正しくありません。',
};
