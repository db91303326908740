import type { RoleNotice } from '@sonae/domain/accounts';
import { formatMoment } from '@sonae/platform/mail';

/** Labels of the settings in a notice. */
const labels = {
  name: '名称',
  phone: '電話番号',
  url: 'ウェブサイト',
  email: '返信の届くメールアドレス',
  clientUrl: 'メールのリンクが開く画面（clientUrl）',
} as const;

/** The settings of an association by which its members recognise and reach it. */
export type ToldSetting = keyof typeof labels;

/** One setting before and after; null is none. */
export interface SettingChange {
  setting: ToldSetting;
  before: string | null;
  after: string | null;
}

const none = '（登録なし）';

/** The reader at an address that belongs to no one person. */
export const deskReader = (association: string) => `${association} ご担当者`;

/** The notices about an association's own settings. Instants are ISO texts. */
export const associationNotices = {
  renamed: (of: { before: string; after: string; at: string }): RoleNotice => ({
    title: '薬剤師会の名称が変更されました',
    lead: '運用管理者が、薬剤師会の名称を次のとおり変更しました。',
    facts: [
      ['前の名称', of.before],
      ['新しい名称', of.after],
      ['変更日時', formatMoment(of.at)],
    ],
    unexpected: '誤りがある場合は、薬剤師会の設定から名称を変更できます。',
  }),
  merged: (of: {
    association: string;
    from: string;
    to: string;
    members: number;
    at: string;
  }): RoleNotice => ({
    title: `支部「${of.from}」は「${of.to}」に統合されました`,
    lead: `「${of.from}」の会員と担当者は、すべて「${of.to}」に移りました。これからは「${of.to}」の担当者が、移った薬局の状況を見ることができます。`,
    facts: [
      ['薬剤師会', of.association],
      ['統合された支部', of.from],
      ['統合先の支部', of.to],
      ['移った薬局', `${of.members.toLocaleString('ja-JP')}薬局`],
      ['統合した日時', formatMoment(of.at)],
    ],
    unexpected: `手続きは必要ありません。ご不明な点やお心当たりがない場合は、${of.association}にお問い合わせください。`,
  }),
  changed: (of: {
    association: string;
    changes: readonly SettingChange[];
    by: string | null;
    at: string;
  }): RoleNotice => ({
    title: '薬剤師会の連絡先の設定が変更されました',
    lead: '薬剤師会の設定が、次のとおり変更されました。会員にお送りするメールと確認のページは、これからこの内容になります。',
    facts: [
      ['薬剤師会', of.association],
      ...of.changes.flatMap(({ setting, before, after }): [string, string][] => [
        [`${labels[setting]}（変更前）`, before ?? none],
        [`${labels[setting]}（変更後）`, after ?? none],
      ]),
      ['操作した人', of.by ?? '（不明）'],
      ['変更日時', formatMoment(of.at)],
    ],
    unexpected:
      'ご承知の変更であれば、手続きは必要ありません。お心当たりがない場合は、すぐに薬剤師会の設定を元に戻し、操作した人に確認してください。このメールの差出人の連絡先は、変更前のものです。だれがいつ何を変えたかは、監査証跡に残っています。',
  }),
} as const;
