/** The rungs of a 目標日, in days from that day. */
export type TargetRung = -14 | 0;

/** Wording of each rung. */
export const targetRungTexts: Readonly<Record<TargetRung, { mark: string; ask: string; reason: string }>> = {
  [-14]: {
    mark: 'お知らせ',
    ask: 'BCP確認表の目標日が近づいています',
    reason: '「いいえ」または「一部」と回答された項目の目標日が近づいています。対応の状況をご確認ください。',
  },
  0: {
    mark: '確認のお願い',
    ask: 'BCP確認表の目標日になりました',
    reason: '「いいえ」または「一部」と回答された項目の目標日になりました。対応の状況をご確認ください。',
  },
};

/** The rest of the reminder. */
export const targetReminderTexts = {
  target: '目標日',
  items: '項目の数',
  count: (items: string) => `${items}項目`,
  steps: '薬局でしていただくこと',
  stepList: [
    '確認表を開き、目標日を過ぎる項目の状況を確認してください。',
    '対応が終わった項目は、回答を「はい」に変更してください。',
    '間に合わない項目は、新しい目標日を入力してください。',
  ],
  open: '確認表を開く',
  privacy: 'このメールは暗号化されないため、項目の内容は記載していません。',
  ownRule: '目標日は、Sonae の決まりです。厚生労働省の確認表に目標日の欄はありません。',
} as const;
