/** What an officer did: another address in place of this one, or the contact taken off. */
export type ContactChange = 'CHANGED' | 'REMOVED';

/** The word to an address that an officer took off a pharmacy's contacts. It never names the new address. */
export const contactChangedTexts = {
  mark: '重要',
  titles: {
    CHANGED: '薬局の連絡先のメールアドレスが変更されました',
    REMOVED: '薬局の連絡先から外れました',
  } satisfies Record<ContactChange, string>,
  leads: {
    CHANGED: (association: string) =>
      `このメールアドレスは、次の薬局の連絡先として${association}に登録されていました。${association}の担当者が、これを別のアドレスに変更しました。今後、${association}からこの薬局へのメールは、このアドレスには届きません。`,
    REMOVED: (association: string) =>
      `このメールアドレスは、次の薬局の連絡先として${association}に登録されていました。${association}の担当者が、これを連絡先から外しました。今後、${association}からこの薬局へのメールは、このアドレスには届きません。`,
  } satisfies Record<ContactChange, (association: string) => string>,
  pharmacy: '薬局',
  at: '変更日時',
  expected: 'この変更でよろしければ、何もしていただく必要はありません。',
  /** Whom to tell otherwise: by telephone where there is a number, or else by an answer to the mail. */
  unexpected: ({ name, phone, email }: { name: string; phone?: string; email?: string }) => {
    const whom = phone ? `${name}（電話 ${phone}）にお電話ください` : `${name}にご連絡ください`;
    return `この変更に心当たりがないときは、${whom}${!phone && email ? '（このメールへの返信で届きます）' : ''}。`;
  },
} as const;
