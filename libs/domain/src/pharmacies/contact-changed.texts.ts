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
      `${association}の担当者が、次の薬局の連絡先のメールアドレスを、このアドレスから別のアドレスに変更しました。`,
    REMOVED: (association: string) =>
      `${association}の担当者が、次の薬局の連絡先から、このメールアドレスを外しました。`,
  } satisfies Record<ContactChange, (association: string) => string>,
  pharmacy: '薬局',
  at: '変更日時',
  effects: '変わること',
  effectList: (association: string) => [
    `${association}からのこの薬局あてのメールは、これからは、登録されているほかのアドレスに届きます。このアドレスには届きません。`,
    `この薬局に利用者がいないとき、${association}は、登録されているアドレスの方を利用者として招待できます。`,
  ],
  expected: 'ご承知の変更であれば、手続きは必要ありません。',
  unexpected: (association: string, { phone, email }: { phone: boolean; email: boolean }) => {
    const ways = [phone ? 'お電話' : '', email ? 'このメールへの返信' : ''].filter((way) => way !== '');
    const by = ways.length > 0 ? ways.join('、または') + 'で' : '';
    return `お心当たりがない場合は、すぐに、${by}${association}にご連絡ください。`;
  },
} as const;
