/** The texts of every page around its own content. */
export const pageTexts = {
  product: 'Sonae',
  contact: 'お問い合わせ',
  phone: '電話',
  email: 'メール',
  errorTitle: (title: string) => `入力エラー：${title}`,
  errorSummary: '入力内容をご確認ください',
  reference: 'お問い合わせ番号',
} as const;

/** The texts of the error page by HTTP status; other statuses use the nearest class. */
export const errorPageTexts: Readonly<Record<number, { title: string; text: string }>> = {
  400: {
    title: '内容を読み取れませんでした',
    text: 'お手数ですが、前の画面に戻ってもう一度お試しください。',
  },
  403: {
    title: 'この操作は許可されていません',
    text: 'お手数ですが、メールのリンクを開き直して、もう一度お試しください。',
  },
  404: {
    title: 'ページが見つかりません',
    text: 'アドレスが途中で切れていないか、ご確認ください。メールのリンクは、そのまま押して開いてください。',
  },
  405: {
    title: 'この操作はできません',
    text: 'お手数ですが、メールのリンクを開き直して、もう一度お試しください。',
  },
  413: {
    title: '送信された内容が大きすぎます',
    text: '入力を短くして、もう一度お試しください。',
  },
  429: {
    title: 'アクセスが集中しています',
    text: 'しばらく待ってから、もう一度お試しください。',
  },
  500: {
    title: 'ただいま処理できませんでした',
    text: 'しばらく待ってから、もう一度お試しください。続くときは、お問い合わせ番号を添えてご連絡ください。',
  },
  503: {
    title: 'ただいま混み合っているか、点検中です',
    text: 'しばらく待ってから、もう一度お試しください。',
  },
};
