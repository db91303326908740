/** Names of the contact for questions about the own account. */
export const accountDeskTexts = {
  heading: '所属の薬剤師会の連絡先',
  one: (name: string, phone?: string) => (phone ? `${name}（電話 ${phone}）` : name),
  several: '下記の所属の薬剤師会',
  unknown: '所属の薬剤師会',
  administrator: 'ほかの運用管理者かサーバーを管理している方',
  noPhone: '電話番号の登録がありません',
  and: (whom: readonly string[]) => whom.join('と、'),
} as const;
