import { formatMoment, type MailRecord } from '@sonae/platform/mail';

/** The content of a notice about roles and keys, apart from the sender. */
export interface RoleNotice {
  title: string;
  lead: string;
  facts: [string, string][];
  /** How to sign in, where a new person reads it: with what, and the record of the place to open. */
  signIn?: { lead: string; record: MailRecord };
  /** What to do when the reader did not expect it. */
  unexpected: string;
}

/** A person's role at a place, and the instant of what happened. */
interface RoleOf {
  organisation: string;
  role: string;
  name: string;
  email: string;
  at: string;
}

const askBack = 'お心当たりがない場合は、すぐに所属の薬剤師会にご連絡ください。';
const who = (name: string, email: string) => `${name}（${email}）`;

export const roleNoticeTexts = {
  mark: 'お知らせ',
  greeting: (name: string) => `${name} 様`,
};

/** The notices about roles and keys. Instants are ISO texts. */
export const roleNotices = {
  joined: (of: RoleOf & { place: Omit<MailRecord, 'label'> }): RoleNotice => ({
    title: `「${of.organisation}」に利用者が加わりました`,
    lead: '次の方の役割が有効になりました。',
    facts: [
      ['所属', of.organisation],
      ['役割', of.role],
      ['利用者', who(of.name, of.email)],
      ['有効になった日時', formatMoment(of.at)],
    ],
    signIn: {
      lead: '加わった方は、登録したメールアドレスとパスワードでサインインしてください。',
      record: { ...of.place, label: 'サインインする' },
    },
    unexpected: `${askBack}管理薬剤師の方は、利用者の一覧からこの役割を外せます。`,
  }),
  ended: (of: RoleOf & { keys: number }): RoleNotice => ({
    title: `「${of.organisation}」の役割が終わりました`,
    lead: '次の方の役割が外されました。',
    facts: [
      ['所属', of.organisation],
      ['役割', of.role],
      ['利用者', who(of.name, of.email)],
      ['外された日時', formatMoment(of.at)],
      ...(of.keys > 0
        ? [['停止したAPIキー', `この方が責任者の ${of.keys}個`] satisfies [string, string]]
        : []),
    ],
    unexpected: askBack,
  }),
  objected: (of: RoleOf): RoleNotice => ({
    title: `「${of.organisation}」への招待が認められませんでした`,
    lead: '次の方への招待に、所属先の方から「認めない」とのお返事がありました。この役割は有効になりません。',
    facts: [
      ['所属', of.organisation],
      ['役割', of.role],
      ['招待された方', who(of.name, of.email)],
      ['お返事の日時', formatMoment(of.at)],
    ],
    unexpected: '行き違いの場合は、所属先の方とお話しのうえ、もう一度ご招待ください。',
  }),
  /** The same to the invited person. */
  refused: (of: { organisation: string; role: string; at: string }): RoleNotice => ({
    title: `「${of.organisation}」へのご招待は取り消されました`,
    lead: '所属先の方の同意が得られなかったため、次の役割へのご招待は取り消されました。この役割は有効になりません。お送りしたご案内のリンクは、もうお使いいただけません。',
    facts: [
      ['所属', of.organisation],
      ['役割', of.role],
      ['取り消された日時', formatMoment(of.at)],
    ],
    unexpected: '行き違いと思われる場合は、招待した担当者か、所属の薬剤師会にお問い合わせください。',
  }),
  keyMade: (of: {
    organisation: string;
    key: string;
    name: string;
    at: string;
    expiresAt: string;
  }): RoleNotice => ({
    title: `「${of.organisation}」のAPIキーが作られました`,
    lead: '薬局のデータをプログラムから読み書きできる、新しいAPIキーが作られました。',
    facts: [
      ['所属', of.organisation],
      ['キーの名前', of.key],
      ['作った人', of.name],
      ['作られた日時', formatMoment(of.at)],
      ['有効期限', formatMoment(of.expiresAt)],
    ],
    unexpected: `${askBack}管理薬剤師の方は、APIキーの一覧からこのキーを停止できます。`,
  }),
  keyTaken: (of: {
    organisation: string;
    key: string;
    name: string;
    before: string;
    at: string;
  }): RoleNotice => ({
    title: `「${of.organisation}」のAPIキーの責任者が変わりました`,
    lead: 'APIキーの責任者が、次のとおり変わりました。',
    facts: [
      ['所属', of.organisation],
      ['キーの名前', of.key],
      ['前の責任者', of.before],
      ['新しい責任者', of.name],
      ['変わった日時', formatMoment(of.at)],
    ],
    unexpected: `${askBack}管理薬剤師の方は、APIキーの一覧からこのキーを停止できます。`,
  }),
  keyEnded: (of: { organisation: string; key: string; name: string; at: string }): RoleNotice => ({
    title: `「${of.organisation}」のAPIキーが停止されました`,
    lead: '次のAPIキーは使えなくなりました。使っているプログラムがあれば、新しいキーをお作りください。',
    facts: [
      ['所属', of.organisation],
      ['キーの名前', of.key],
      ['停止した人', of.name],
      ['停止された日時', formatMoment(of.at)],
    ],
    unexpected: askBack,
  }),
  keyEnding: (of: { organisation: string; key: string; name: string; expiresAt: string }): RoleNotice => ({
    title: `「${of.organisation}」のAPIキーの有効期限が近づいています`,
    lead: '次のAPIキーは、有効期限を過ぎると使えなくなります。続けて使うときは、新しいキーを作り、プログラムの設定を差し替えてください。',
    facts: [
      ['所属', of.organisation],
      ['キーの名前', of.key],
      ['責任者', of.name],
      ['有効期限', formatMoment(of.expiresAt)],
    ],
    unexpected: '使っていないキーであれば、手続きは必要ありません。',
  }),
  ownerChanged: (of: { organisation: string; before: string; after: string; at: string }): RoleNotice => ({
    title: `「${of.organisation}」の開設者が変更されました`,
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
      '変更が正しい場合は、薬局や法人本部にお電話などで確かめてから、もう一度手続きをしてください。',
  }),
} as const;
