/** The rungs of the yearly review's ladder, in days from the due day (D). */
export type ReviewRung = -60 | -30 | -7 | -1 | 7 | 14;

/** The kinds of reviews: the first answers of a member, one a year, or one in another period. */
export type ReviewCycle = 'FIRST' | 'YEARLY' | 'REGULAR';

const review: Readonly<Record<ReviewCycle, string>> = {
  FIRST: '回答',
  YEARLY: '年次見直し',
  REGULAR: '定期見直し',
};

interface RungTexts {
  /** The head of the subject: the urgency in one word. */
  mark: string;
  /** The requested act, in the subject and the heading. */
  ask: (cycle: ReviewCycle) => string;
  /** The reason of this message. */
  reason: (cycle: ReviewCycle) => string;
}

const leads: Readonly<Record<ReviewCycle, string>> = {
  FIRST: 'BCP確認表への回答の期限が近づきました。',
  YEARLY: '年に一度の見直しの時期が近づきました。',
  REGULAR: '定期の見直しの時期が近づきました。',
};

/** Wording of each rung. It does not count days: a missed day is sent later, and the count is a separate text. */
export const reviewRungTexts: Readonly<Record<ReviewRung, RungTexts>> = {
  [-60]: {
    mark: 'お知らせ',
    ask: (cycle) =>
      cycle === 'FIRST'
        ? 'BCP確認表の回答の期限が近づいています'
        : `BCP確認表の${review[cycle]}の時期が近づいています`,
    reason: (cycle) => `${leads[cycle]}日程の確保と、関係する事業者への確認をお願いいたします。`,
  },
  [-30]: {
    mark: '確認のお願い',
    ask: (cycle) => `BCP確認表の${review[cycle]}をお願いします`,
    reason: (cycle) =>
      cycle === 'FIRST'
        ? '回答の期限まで1か月ほどとなりました。回答と提出をお願いいたします。'
        : '見直しの期限まで1か月ほどとなりました。回答の確認と提出をお願いいたします。',
  },
  [-7]: {
    mark: '期限間近',
    ask: () => 'BCP確認表の提出をお願いします',
    reason: () => '期限が近づいていますが、まだ提出を確認できておりません。お早めの提出をお願いいたします。',
  },
  [-1]: {
    mark: '期限直前',
    ask: () => 'BCP確認表の提出をお願いします',
    reason: () => '期限の直前となりましたが、まだ提出を確認できておりません。至急ご対応をお願いいたします。',
  },
  7: {
    mark: '期限超過',
    ask: () => 'BCP確認表が未提出です',
    reason: () => '期限を過ぎましたが、まだ提出を確認できておりません。提出をお願いいたします。',
  },
  14: {
    mark: '期限超過・再度のお願い',
    ask: () => 'BCP確認表が未提出です',
    reason: () =>
      '期限から日が経ちましたが、まだ提出を確認できておりません。ご事情がおありの場合は、薬剤師会にご相談ください。',
  },
};

/** The rest of the reminder. */
export const reviewReminderTexts = {
  deadline: '期限',
  progress: '回答の状況',
  answered: (answered: number, total: number) => `${total}項目のうち${answered}項目に回答済み`,
  daysLeft: (days: number) => {
    if (days > 1) return `あと${days}日`;
    if (days === 1) return '明日まで';
    return days === 0 ? '本日まで' : `${-days}日超過`;
  },
  steps: '薬局でしていただくこと',
  firstStep: (cycle: ReviewCycle) =>
    cycle === 'FIRST'
      ? '確認表を開き、すべての項目に回答してください。わからない項目は、システムの事業者に確認してください。'
      : '確認表を開き、前回から変わったところ（機器、担当者、委託先、連絡先など）を確認してください。',
  stepList: [
    '「いいえ」の項目は目標日を、「該当なし」の項目は理由を記入してください。',
    '管理薬剤師の方が内容を確かめ、提出してください。',
  ],
  ownRules:
    '回答の区分（はい・一部・いいえ・該当なし）、目標日、提出のときの署名は、Sonae の決まりです。厚生労働省の確認表には「確認欄」とだけ印刷されています。',
  open: '確認表を開く',
  crossed: 'すでに提出されている場合は行き違いですので、ご容赦ください。',
} as const;
