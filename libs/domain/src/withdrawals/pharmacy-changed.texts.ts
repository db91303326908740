/** The reasons of a withdrawal, in the words of the associations' forms. */
export const withdrawalReasonTexts = {
  CLOSED: '閉局',
  RESIGNED: '退会',
  RELOCATED: '移転',
  OWNER_CHANGED: '開設者変更',
} as const;

/** The reason of a withdrawal. */
export type WithdrawalReason = keyof typeof withdrawalReasonTexts;

/** The changes: a withdrawal today or earlier, one on a later day, the undoing of each, a change of owner. */
export type PharmacyChange =
  'WITHDRAWN' | 'WITHDRAWAL_PLANNED' | 'WITHDRAWAL_UNDONE' | 'PLAN_UNDONE' | 'HANDED_OVER';

interface ChangeTexts {
  title: (pharmacy: string) => string;
  lead: string;
  /** The consequences for the reader. */
  effects: readonly string[];
}

const ended = [
  '退会日から、通知や期限のご案内は届きません。',
  '薬局の利用者の役割、送付済みの招待、APIキーは終わります。退会日からはサインインしてもこの薬局の記録を開けません。',
  '回答、第一報、通知の確認などの記録は、そのまま残ります。',
];

/** The texts of the message, by the change. */
export const pharmacyChangeTexts: Readonly<Record<PharmacyChange, ChangeTexts>> = {
  WITHDRAWN: {
    title: (pharmacy) => `「${pharmacy}」の退会を登録しました`,
    lead: '薬剤師会の担当者が、次の薬局の退会を登録しました。',
    effects: ended,
  },
  WITHDRAWAL_PLANNED: {
    title: (pharmacy) => `「${pharmacy}」の退会の予定を登録しました`,
    lead: '薬剤師会の担当者が、次の薬局の退会の予定を登録しました。退会日までは、これまでどおりご利用いただけます。',
    effects: ended,
  },
  WITHDRAWAL_UNDONE: {
    title: (pharmacy) => `「${pharmacy}」の退会を取り消しました`,
    lead: '薬剤師会の担当者が、次の薬局の退会を取り消しました。',
    effects: [
      '通知や期限のご案内を、ご登録の連絡先にお送りします。',
      '退会により終わった利用者の役割とAPIキーは、元に戻りません。薬剤師会からの招待で、改めてご登録ください。',
    ],
  },
  PLAN_UNDONE: {
    title: (pharmacy) => `「${pharmacy}」の退会の予定を取り消しました`,
    lead: '薬剤師会の担当者が、次の薬局の退会の予定を取り消しました。',
    effects: ['これまでどおりご利用いただけます。利用者の役割、APIキー、連絡先は変わりません。'],
  },
  HANDED_OVER: {
    title: (pharmacy) => `「${pharmacy}」の開設者の変更を登録しました`,
    lead: '薬剤師会の担当者が、次の薬局の開設者の変更を登録しました。',
    effects: [
      'これまでの利用者の役割、送付済みの招待、APIキー、連絡先は終わります。',
      '確認表の回答と、提出したサイバー事案の第一報は、新しい開設者の薬局に引き継がれます。回答に付けた薬局内のメモと、提出していない第一報は引き継がれず、新しい開設者には見えません。',
    ],
  },
};

/** The rest of that message. */
export const pharmacyChangedTexts = {
  mark: '重要',
  pharmacy: '薬局',
  code: '会員コード',
  withdrawnOn: '退会日',
  changedOn: '変更日',
  reason: '理由',
  undoable: (until: string) => `退会は、薬剤師会が${until}まで取り消すことができます。`,
  planUndoable: (until: string) =>
    `退会の予定は、薬剤師会がいつでも取り消すことができます。退会日の後も、${until}までは取り消すことができます。`,
  effects: '変わること',
  unexpected: 'お心当たりがない場合は、すぐに薬剤師会にご連絡ください。',
} as const;
