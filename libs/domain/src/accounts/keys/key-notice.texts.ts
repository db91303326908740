import { formatMoment } from '@sonae/platform/mail';
import type { RoleNotice } from '../notices/role-notice.texts.js';

const askBack = 'お心当たりがない場合は、すぐに所属の薬剤師会にご連絡ください。';

/** The notices about API keys. Instants are ISO texts. */
export const keyNotices = {
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
} as const;
