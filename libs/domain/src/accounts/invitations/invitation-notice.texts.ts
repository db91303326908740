import { formatMoment } from '@sonae/platform/mail';
import type { RoleNotice, RoleOf } from '../notices/role-notice.texts.js';

/** What was withdrawn, and the association to ask. */
interface Withdrawn {
  organisation: string;
  role: string;
  association: string;
  at: string;
}

const factsOf = (of: Omit<Withdrawn, 'association'>): [string, string][] => [
  ['所属', of.organisation],
  ['役割', of.role],
  ['取り消された日時', formatMoment(of.at)],
];

/** The notices that an invitation did not lead to a role. Instants are ISO texts. */
export const invitationNotices = {
  objected: (of: RoleOf): RoleNotice => ({
    title: `「${of.organisation}」への招待が認められませんでした`,
    lead: '次の方への招待に、所属先の方から「認めない」とのお返事がありました。この役割は有効になりません。',
    facts: [
      ['所属', of.organisation],
      ['役割', of.role],
      ['招待された方', `${of.name}（${of.email}）`],
      ['お返事の日時', formatMoment(of.at)],
    ],
    unexpected:
      '行き違いの場合は、所属先の方とお電話などでお話しのうえ、お返事から72時間を過ぎてから、もう一度ご招待ください。',
  }),
  /** The same, to the invited person. */
  refused: (of: { organisation: string; role: string; at: string }): RoleNotice => ({
    title: `「${of.organisation}」へのご招待は取り消されました`,
    lead: '所属先の方の同意が得られなかったため、次の役割へのご招待は取り消されました。この役割は有効になりません。お送りしたご案内のリンクは、もうお使いいただけません。',
    facts: factsOf(of),
    unexpected: '行き違いと思われる場合は、招待した担当者か、所属の薬剤師会にお問い合わせください。',
  }),
  /** To the invited person. */
  withdrawn: (of: Withdrawn): RoleNotice => ({
    title: `「${of.organisation}」へのご招待は取り消されました`,
    lead: '次の役割へのご招待は取り消されました。この役割は有効になりません。お送りしたご案内のリンクは、もうお使いいただけません。',
    facts: factsOf(of),
    unexpected: `ご不明な点は、${of.association}にお問い合わせください。`,
  }),
  /** To a person who was asked whether the role may come into force. */
  askedWithdrawn: (of: Withdrawn & { invited: string }): RoleNotice => ({
    title: `「${of.organisation}」への招待は取り消されました`,
    lead: 'ご確認をお願いしていた次の招待は、取り消されました。この役割は有効になりません。お返事の必要はありません。',
    facts: [['招待された方', of.invited], ...factsOf(of)],
    unexpected: `ご不明な点は、${of.association}にお問い合わせください。`,
  }),
} as const;
