import { formatMoment, type MailRecord } from '@sonae/platform/mail';

/** The content of a notice about roles and keys, apart from the sender. */
export interface RoleNotice {
  title: string;
  lead: string;
  facts: [string, string][];
  /** For a new person: the sentence about how to sign in, and the record of the place to open. */
  signIn?: { lead: string; record: MailRecord };
  /** What to do when the reader did not expect it. */
  unexpected: string;
}

/** A person's role at a place, and the instant of what happened. */
export interface RoleOf {
  organisation: string;
  role: string;
  name: string;
  email: string;
  at: string;
}

/** The actor in words that name the place, and the association to ask. */
interface Actor {
  by: string;
  association: string;
}

/** The kinds of place that readers see worded differently: an association's readers are the association itself. */
type PlaceKind = 'PHARMACY' | 'CORPORATION' | 'ASSOCIATION';

const callBack = (association: string) => `お心当たりがない場合は、すぐに${association}にご連絡ください。`;
const who = (name: string, email: string) => `${name}（${email}）`;
const placeAndRole = (of: { organisation: string; role: string }): [string, string][] => [
  ['所属', of.organisation],
  ['役割', of.role],
];
const endedKeys = (whose: string, keys: number): [string, string][] =>
  keys > 0 ? [['停止したAPIキー', `${whose}が責任者の ${keys}個`]] : [];

export const roleNoticeTexts = {
  mark: 'お知らせ',
  greeting: (name: string) => `${name} 様`,
};

/** The notices about roles. Instants are ISO texts. */
export const roleNotices = {
  /** To the others of the place, or to its contacts. */
  joined: (of: RoleOf & Actor & { place: PlaceKind }): RoleNotice => ({
    title: `「${of.organisation}」に利用者が加わりました`,
    lead: '次の方の役割が有効になりました。',
    facts: [
      ...placeAndRole(of),
      ['利用者', who(of.name, of.email)],
      ['招待した人', of.by],
      ['有効になった日時', formatMoment(of.at)],
    ],
    unexpected: {
      PHARMACY: `${callBack(of.association)}管理薬剤師の方は、利用者の一覧からこの役割を外せます。`,
      CORPORATION: callBack(of.association),
      ASSOCIATION:
        'お心当たりがない場合は、すぐに招待した人に確認してください。薬剤師会の担当者の方は、利用者の一覧からこの役割を外せます。',
    }[of.place],
  }),
  /** To the new person. */
  joinedOwn: (
    of: Omit<RoleOf, 'name' | 'email'> & Actor & { record: Omit<MailRecord, 'label'> },
  ): RoleNotice => ({
    title: `「${of.organisation}」のあなたの役割が有効になりました`,
    lead: 'ご登録いただいた次の役割が有効になりました。',
    facts: [...placeAndRole(of), ['招待した人', of.by], ['有効になった日時', formatMoment(of.at)]],
    signIn: {
      lead: '登録したメールアドレスとパスワードでサインインしてください。',
      record: { ...of.record, label: 'サインインする' },
    },
    unexpected: callBack(of.association),
  }),
  /** To the others of the place. */
  ended: (of: RoleOf & Actor & { keys: number; place: PlaceKind }): RoleNotice => ({
    title: `「${of.organisation}」の役割が終わりました`,
    lead: '次の方の役割が外されました。',
    facts: [
      ...placeAndRole(of),
      ['利用者', who(of.name, of.email)],
      ['外した人', of.by],
      ['外された日時', formatMoment(of.at)],
      ...endedKeys('この方', of.keys),
    ],
    unexpected:
      of.place === 'ASSOCIATION'
        ? 'お心当たりがない場合は、すぐに外した人に確認してください。薬剤師会の担当者の方は、もう一度招待できます。'
        : callBack(of.association),
  }),
  /** To the person who had the role. */
  endedOwn: (of: Omit<RoleOf, 'name' | 'email'> & Actor & { keys: number }): RoleNotice => ({
    title: `「${of.organisation}」の役割が終わりました`,
    lead: 'あなたの役割が外されました。',
    facts: [
      ...placeAndRole(of),
      ['外した人', of.by],
      ['外された日時', formatMoment(of.at)],
      ...endedKeys('あなた', of.keys),
    ],
    unexpected: callBack(of.association),
  }),
  ownerChanged: (of: { organisation: string; before: string; after: string; at: string }): RoleNotice => ({
    // No name in the title: one message covers many pharmacies.
    title: '薬局の開設者が変更されました',
    lead: '薬局の開設者が次のとおり変更されました。新しい開設者の法人本部は、この薬局の記録を見ることができます。',
    facts: [
      ['薬局', of.organisation],
      ['前の開設者', of.before],
      ['新しい開設者', of.after],
      ['変更日時', formatMoment(of.at)],
    ],
    unexpected: 'お心当たりがない場合は、すぐに所属の薬剤師会にご連絡ください。',
  }),
  administratorMade: (of: { name: string; email: string; at: string }): RoleNotice => ({
    title: '運用管理者が加わりました',
    lead: 'サーバーのコマンドで、次の方がSonaeの運用管理者になりました。',
    facts: [
      ['役割', '運用管理者'],
      ['利用者', who(of.name, of.email)],
      ['有効になった日時', formatMoment(of.at)],
    ],
    unexpected: 'お心当たりがない場合は、すぐにサーバーを管理している方に確認してください。',
  }),
  ownerChangeObjected: (of: {
    organisation: string;
    before: string;
    after: string;
    at: string;
  }): RoleNotice => ({
    title: `「${of.organisation}」の開設者の変更が認められませんでした`,
    lead: '薬局の開設者の次の変更は、確認をお願いした方に認められませんでした。薬局の開設者は変わりません。',
    facts: [
      ['薬局', of.organisation],
      ['今の開設者', of.before],
      ['変更後の開設者（認められなかったもの）', of.after],
      ['お返事の日時', formatMoment(of.at)],
    ],
    unexpected:
      '変更が正しい場合は、薬局や法人本部にお電話などで確かめ、お返事から72時間を過ぎてから、もう一度手続きをしてください。',
  }),
} as const;
