/** The kinds of a first report (第一報); suspicions (疑い) and near misses (予兆・軽微) are welcome too. */
export const incidentKindTexts = {
  SUSPICION: '疑い',
  NEAR_MISS: '予兆・軽微な事案',
  INCIDENT: '被害の発生',
} as const;

/** Effect on the pharmacy's work. */
export const incidentImpactTexts = {
  NONE: '業務への影響なし',
  PARTIAL: '一部の業務に支障',
  STOPPED: '業務が停止',
  UNKNOWN: '調査中',
} as const;

/** The kind of event. */
export type IncidentKindCode = keyof typeof incidentKindTexts;

/** The effect on the pharmacy's work. */
export type IncidentImpactCode = keyof typeof incidentImpactTexts;

/** The alert to the association's officers. */
export const incidentAlertTexts = {
  mark: { URGENT: '至急', IMPORTANT: '重要', INFORMATION: 'お知らせ' },
  title: {
    INCIDENT: 'サイバー事案の第一報を受け付けました',
    SUSPICION: 'サイバー事案（疑い）の第一報を受け付けました',
    NEAR_MISS: '予兆・軽微な事案の第一報を受け付けました',
  },
  ask: '内容確認のお願い',
  greeting: (name: string) => `${name} 様`,
  lead: '会員の薬局から第一報が届きました。サインインして内容をご確認ください。',
  reference: '受付番号',
  receivedAt: '受付日時',
  kind: '種別',
  impact: '業務への影響',
  steps: 'していただくこと',
  stepList: [
    'サインインして第一報の内容を確認してください。',
    '薬局へは、届いた内容にある番号ではなく、登録済みの電話番号に連絡してください。',
  ],
  /** The last step, by the mail that the pharmacy was sent. */
  policeStep: {
    request: (police: string) =>
      `${police}への相談を依頼する連絡は、薬局へ自動でお送りしています。相談の状況を確かめてください。`,
    offer: (police: string) => `薬局へは、${police}への情報提供のご案内を自動でお送りしています。`,
  },
  desks: '薬局にご案内している警察の窓口',
  /** For several reports of one pharmacy. */
  summary: {
    title: 'サイバー事案の第一報が続いています',
    count: (submitted: number) => `24時間で${submitted}件`,
    lead: ({ submitted, waiting }: { submitted: number; waiting: number }) =>
      `会員の1つの薬局から届いた第一報は、これまでの24時間で${submitted}件になりました。24時間に5件を超えた第一報は、1時間に1通までにまとめてお知らせします。このメールは${waiting}件分です。下には、そのうち影響の大きいものを記載しています。サインインして、この薬局の第一報をすべてご確認ください。`,
    policeStep:
      'まとめてお知らせする第一報については、警察への相談を依頼するメールを薬局へお送りしていません。薬局に電話で状況を確かめてください。',
  },
  /** Where one of them is not confirmed, or was more than a year ago. */
  unconfirmed:
    '「要確認」の窓口は、番号を確かめて、薬剤師会の警察の窓口に登録してください。登録すると、薬局へのメールに載ります。',
  open: 'サインインして内容を確認する',
  privacy:
    'このメールは暗号化されないため、薬局名と事案の内容は記載していません。転送や返信で内容を書き添えないようお願いいたします。',
} as const;
