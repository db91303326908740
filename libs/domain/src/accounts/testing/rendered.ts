import {
  longWord,
  sampleMoment as moment,
  samplePasswordLength as passwordLength,
  sampleSite as site,
  sampleTooShort as tooShort,
  type Rendered,
} from '@sonae/testing';
import { invitationNotices } from '../invitations/invitation-notice.texts.js';
import { compileInvitationMail } from '../invitations/invitation.mail.js';
import { renderInvitationPage } from '../invitations/invitation.page.js';
import { compileAccountNoticeMail } from '../notices/account-notice.mail.js';
import { compileOwnerChangedMail, compileRoleNoticeMail } from '../notices/role-notice.mail.js';
import { roleNotices } from '../notices/role-notice.texts.js';
import { compilePasswordChangedMail } from '../passwords/password-changed.mail.js';
import { compilePasswordResetMail } from '../passwords/password-reset.mail.js';
import { renderPasswordResetPage } from '../passwords/password-reset.page.js';
import { passwordResetTexts } from '../passwords/password.texts.js';
import { renderResetRequestPage } from '../passwords/reset-request.page.js';
import { compileEmailChangeMail } from '../persons/email-change.mail.js';
import { renderEmailChangePage } from '../persons/email-change.page.js';
import { compileRoleRequestMail } from '../role-requests/role-request.mail.js';
import { renderRoleRequestPage } from '../role-requests/role-request.page.js';

const invited = { site, organisation: 'みほん薬局 本店', role: '管理薬剤師', email: 'hanako@example.jp' };
const requestUrl = 'https://sonae.example.jp/password-reset';

/** The mails and the pages of this feature, by the name of their picture. */
export const rendered: Rendered = {
  mails: {
    'mail-invitation': compileInvitationMail({
      sender: site,
      organisation: 'みほん薬局 本店',
      role: '管理薬剤師',
      expiresAt: '2026-11-23T00:00:00Z',
    }),
    'mail-role-request': compileRoleRequestMail({
      mayApprove: true,
      sender: site,
      ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', name: '新任 一郎' },
      email: 'shinnin@example.jp',
      inviter: '見本県薬剤師会の担当者（見本 花子）',
      takesEffectAt: '2026-11-23T00:00:00Z',
      callBack: '11月20日 代表番号に電話し、事務局長に確認',
    }),
    'mail-role-notice': compileRoleNoticeMail({
      sender: site,
      ...roleNotices.ended({
        ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', name: '見本 花子', keys: 2 },
        ...{ association: '見本県薬剤師会', by: '見本県薬剤師会の担当者（見本 太郎）', place: 'PHARMACY' },
        email: 'hanako@example.jp',
        at: '2026-11-20T00:00:00Z',
      }),
    }),
    'mail-owner-changed': compileOwnerChangedMail({ sender: site, at: '2026-11-20T00:00:00Z' }),
    ...Object.fromEntries(
      [site, { name: site.name }].map((sender, at) => [
        at === 0 ? 'mail-role-joined' : 'mail-role-joined-no-client',
        compileRoleNoticeMail({
          sender,
          ...roleNotices.joinedOwn({
            ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', association: '見本県薬剤師会' },
            by: '見本県薬剤師会の担当者（見本 太郎）',
            at: '2026-11-20T00:00:00Z',
            record: { type: 'Pharmacy', id: 'x'.repeat(60) },
          }),
        }),
      ]),
    ),
    ...Object.fromEntries(
      (['withdrawn', 'askedWithdrawn'] as const).map((notice) => [
        `mail-invitation-${notice}`,
        compileRoleNoticeMail({
          sender: site,
          ...invitationNotices[notice]({
            ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', association: '見本県薬剤師会' },
            ...{ invited: '見本 花子', at: '2026-11-20T00:00:00Z' },
          }),
        }),
      ]),
    ),
    'mail-password-reset': compilePasswordResetMail({
      sender: site,
      requestedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-20T00:15:00Z',
    }),
    ...Object.fromEntries(
      (['newPlace', 'guessed', 'emailAsked', 'emailChanged'] as const).map((kind) => [
        `mail-account-${kind}`,
        compileAccountNoticeMail({
          ...{ sender: { name: 'Sonae' }, whom: '下記の所属の薬剤師会', kind, at: '2026-11-20T00:05:00Z' },
          desks: [
            ['見本県薬剤師会', '00-0000-1234'],
            ['みほん県薬剤師会', `https://www.example.jp/${'x'.repeat(60)}`],
          ],
        }),
      ]),
    ),
    'mail-email-change': compileEmailChangeMail({
      sender: { name: 'Sonae' },
      requestedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-21T00:00:00Z',
    }),
    'mail-password-changed': compilePasswordChangedMail({
      ...{ sender: site, whom: '見本県薬剤師会（電話 00-0000-1234）', desks: [] },
      changedAt: '2026-11-20T00:05:00Z',
    }),
  },
  pages: {
    'page-invitation': renderInvitationPage({ ...invited, state: 'form', passwordLength }),
    'page-invitation-errors': renderInvitationPage({
      ...invited,
      state: 'form',
      passwordLength,
      errors: { name: 'お名前を入力してください。', password: tooShort },
    }),
    'page-invitation-join': renderInvitationPage({ ...invited, state: 'join' }),
    'page-invitation-done': renderInvitationPage({ site, state: 'done' }),
    'page-invitation-done-client': renderInvitationPage({ site, state: 'done', openUrl: site.clientUrl }),
    'page-invitation-expired': renderInvitationPage({ site, state: 'expired' }),
    ...Object.fromEntries(
      (['used', 'objected', 'withdrawn'] as const).map((state) => [
        `page-invitation-${state}`,
        renderInvitationPage({ site, state }),
      ]),
    ),
    'page-invitation-invalid': renderInvitationPage({ site: {}, state: 'invalid' }),
    'page-invitation-waiting': renderInvitationPage({
      site,
      state: 'waiting',
      takesEffectAt: moment,
    }),
    'page-role-request': renderRoleRequestPage({
      site,
      state: 'ask',
      ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', name: '新任 一郎', email: longWord },
      inviter: '見本県薬剤師会の担当者（見本 花子）',
      takesEffectAt: moment,
      standing: 'OPEN',
      mayApprove: true,
    }),
    'page-role-request-approved': renderRoleRequestPage({ site, state: 'approved', effect: 'OPEN', moment }),
    'page-role-request-objected': renderRoleRequestPage({ site, state: 'objected' }),
    'page-role-request-decided': renderRoleRequestPage({ site, state: 'decided', as: 'IN_FORCE', moment }),
    'page-role-request-expired': renderRoleRequestPage({ site: {}, state: 'expired' }),
    'page-reset': renderPasswordResetPage({
      site,
      state: 'form',
      email: 'hanako@example.jp',
      passwordLength,
    }),
    'page-reset-errors': renderPasswordResetPage({
      site,
      state: 'form',
      email: 'hanako@example.jp',
      passwordLength,
      errors: { password: tooShort },
    }),
    'page-reset-done': renderPasswordResetPage({ site, state: 'done' }),
    'page-reset-expired': renderPasswordResetPage({ site, state: 'expired', requestUrl }),
    'page-reset-used': renderPasswordResetPage({
      ...{ site, state: 'used', requestUrl },
      desk: { whom: '見本県薬剤師会（電話 00-0000-1234）', desks: [] },
    }),
    'page-reset-used-several': renderPasswordResetPage({
      ...{ site: {}, state: 'used', requestUrl },
      desk: {
        whom: '下記の所属の薬剤師会',
        desks: [
          ['見本県薬剤師会', '00-0000-1234'],
          ['手本県薬剤師会', '電話番号の登録がありません'],
        ],
      },
    }),
    'page-reset-request': renderResetRequestPage({ site: {}, state: 'form' }),
    'page-reset-request-errors': renderResetRequestPage({
      site: {},
      state: 'form',
      email: longWord,
      errors: { email: passwordResetTexts.emailInvalid },
    }),
    'page-reset-request-sent': renderResetRequestPage({ site: {}, state: 'sent' }),
    'page-email-change': renderEmailChangePage({ site: {}, state: 'form', email: longWord }),
    'page-email-change-error': renderEmailChangePage({
      site: {},
      state: 'form',
      email: 'hanako@example.jp',
      errors: { form: 'このメールアドレスは、ほかの方が使っています。' },
    }),
    'page-email-change-done': renderEmailChangePage({ site: {}, state: 'done' }),
    'page-email-change-invalid': renderEmailChangePage({ site: {}, state: 'invalid' }),
  },
};
