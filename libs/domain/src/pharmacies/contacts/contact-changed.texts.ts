/**
 * An officer's change: this contact's address replaced, this contact removed, other contacts added, or the address of
 * other contacts changed.
 */
export type ContactChange = 'CHANGED' | 'REMOVED' | 'ADDED' | 'OTHER_CHANGED';

/** The mail to a pharmacy's contact about an officer's change of its contacts. It never names the new address. */
export const contactChangedTexts = {
  mark: '重要',
  titles: {
    CHANGED: '薬局の連絡先のメールアドレスが変更されました',
    REMOVED: '薬局の連絡先から外れました',
    ADDED: '薬局の連絡先が追加されました',
    OTHER_CHANGED: '薬局のほかの連絡先のメールアドレスが変更されました',
  } satisfies Record<ContactChange, string>,
  leads: {
    CHANGED: (association: string) =>
      `このメールアドレスは、次の薬局の連絡先として${association}に登録されていました。${association}の担当者が、これを別のアドレスに変更しました。今後、${association}からこの薬局へのメールは、このアドレスには届きません。`,
    REMOVED: (association: string) =>
      `このメールアドレスは、次の薬局の連絡先として${association}に登録されていました。${association}の担当者が、これを連絡先から外しました。今後、${association}からこの薬局へのメールは、このアドレスには届きません。`,
    ADDED: (association: string) =>
      `${association}の担当者が、次の薬局に連絡先を追加しました。今後、${association}からこの薬局へのメールは、追加された連絡先にも届きます。追加された連絡先は、この薬局の利用者として招待されることがあります。`,
    OTHER_CHANGED: (association: string) =>
      `${association}の担当者が、次の薬局のほかの連絡先のメールアドレスを変更しました。今後、${association}からこの薬局へのメールは、変更後のアドレスに届きます。変更された連絡先は、この薬局の利用者として招待されることがあります。`,
  } satisfies Record<ContactChange, (association: string) => string>,
  pharmacy: '薬局',
  /** The label of the names of other contacts; null where the mail is about the reader's own entry. */
  others: {
    CHANGED: null,
    REMOVED: null,
    ADDED: '追加された連絡先',
    OTHER_CHANGED: '変更された連絡先',
  } satisfies Record<ContactChange, string | null>,
  names: (before: string, after: string) => (before === after ? after : `${before}（変更後：${after}）`),
  at: '変更日時',
  expected: 'この変更でよろしければ、何もしていただく必要はありません。',
  /** Above the limit of `mayBeToldSql`, no mail is sent. */
  bound: '連絡先の変更が続くときも、お知らせするのは24時間に3通までです。',
  /**
   * The contact for readers who did not expect it: by telephone where there is a number, else by a reply to the mail.
   */
  unexpected: ({ name, phone, email }: { name: string; phone?: string; email?: string }) => {
    const whom = phone ? `${name}（電話 ${phone}）にお電話ください` : `${name}にご連絡ください`;
    return `この変更に心当たりがないときは、${whom}${!phone && email ? '（このメールへの返信で届きます）' : ''}。`;
  },
} as const;
