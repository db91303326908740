/** The place whose contacts a mail counts. */
export type ContactsPlace = 'Association' | 'Branch';

/** The mail to officers about contacts that mail does not reach. It names no contact. */
export const contactsToCheckTexts = {
  mark: '確認のお願い',
  title: 'メールが届かない連絡先があります',
  subject: (fresh: number) => `新しく${fresh}件`,
  greeting: (name: string) => `${name} 様`,
  leads: {
    Association:
      '会員の薬局の連絡先に、メールが届かなかったもの、または受け取った方から「宛先が違う」と知らせのあったものがあります。',
    Branch:
      '支部の薬局の連絡先に、メールが届かなかったもの、または受け取った方から「宛先が違う」と知らせのあったものがあります。',
  } satisfies Record<ContactsPlace, string>,
  fresh: '新しく見つかった連絡先',
  total: '確認が必要な連絡先（合計）',
  unreachable: 'ほかに届く連絡先がない薬局',
  contacts: (count: number) => `${count}件`,
  pharmacies: (count: number) => (count === 0 ? 'ありません' : `${count}薬局（電話でご確認ください）`),
  steps: 'していただくこと',
  stepList: [
    '確認が必要な連絡先の一覧を開いてください。',
    'ほかに届く連絡先がない薬局には、メールでは連絡できません。先に、電話で正しいアドレスを確かめてください。',
    'アドレスを直すか、使わない連絡先を取り除いてください。アドレスが正しいときは、「届かない」の印を消してください。',
  ],
  open: '確認が必要な連絡先を見る',
  once: 'このお知らせは、新しく見つかった日だけ、1日に1通までお送りします。同じ連絡先は、印が消えるまで、ふたたび「新しく見つかった連絡先」には数えません。',
  privacy: 'このメールは暗号化されないため、薬局の名称、お名前、アドレスは記載していません。',
} as const;
