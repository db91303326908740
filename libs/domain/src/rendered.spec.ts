import { readFileSync } from 'node:fs';

import { fillTemplate, prepareMessage, type CompiledMail } from '@sonae/platform/mail';
import { pageStylesheet, renderErrorPage } from '@sonae/platform/pages';
import { canBrowse, mailFaults, openBrowser, type OpenBrowser } from '@sonae/testing';

import { compileAccountNoticeMail } from './accounts/notices/account-notice.mail.js';
import { compileEmailChangeMail } from './accounts/persons/email-change.mail.js';
import { renderEmailChangePage } from './accounts/persons/email-change.page.js';
import { compileInvitationMail } from './accounts/invitations/invitation.mail.js';
import { renderInvitationPage } from './accounts/invitations/invitation.page.js';
import { compilePasswordChangedMail } from './accounts/passwords/password-changed.mail.js';
import { compilePasswordResetMail } from './accounts/passwords/password-reset.mail.js';
import { renderPasswordResetPage } from './accounts/passwords/password-reset.page.js';
import { passwordResetTexts } from './accounts/passwords/password.texts.js';
import { renderResetRequestPage } from './accounts/passwords/reset-request.page.js';
import { compileOwnerChangedMail, compileRoleNoticeMail } from './accounts/notices/role-notice.mail.js';
import { invitationNotices } from './accounts/invitations/invitation-notice.texts.js';
import { roleNotices } from './accounts/notices/role-notice.texts.js';
import { compileOwnerChangeMail } from './pharmacies/owners/owner-change.mail.js';
import { renderOwnerChangePage } from './pharmacies/owners/owner-change.page.js';
import { compileRoleRequestMail } from './accounts/role-requests/role-request.mail.js';
import { renderRoleRequestPage } from './accounts/role-requests/role-request.page.js';
import { renderAcknowledgePage } from './advisories/acknowledge.page.js';
import { advisoryContent } from './advisories/advisory-content.js';
import { compileCancellationMail } from './advisories/cancellation.mail.js';
import { compareContents } from './advisories/compare-contents.js';
import { compileAdvisoryMail } from './advisories/advisory.mail.js';
import { associationNotices } from './associations/association-notice.texts.js';
import { compilePoliceDeskChangedMail } from './authorities/police-desk-changed.mail.js';
import { compileIncidentAlertMail } from './incidents/incident-alert.mail.js';
import { compilePoliceRequestMail } from './incidents/police-request.mail.js';
import { compileContactChangedMail } from './pharmacies/contacts/contact-changed.mail.js';
import { compileContactsToCheckMail } from './pharmacies/contacts/contacts-to-check.mail.js';
import { renderWrongAddressPage } from './pharmacies/contacts/wrong-address.page.js';
import { compileReviewReminderMail } from './reminders/review-reminder.mail.js';
import { compilePharmacyChangedMail } from './withdrawals/pharmacy-changed.mail.js';

const site = {
  name: '見本県薬剤師会',
  phone: '00-0000-1234',
  url: 'https://kenyaku.example.jp/',
  email: 'jimukyoku@kenyaku.example.jp',
  clientUrl: 'https://gamen.kenyaku.example.jp/:type/:id',
};
const notice = (name: string) => {
  const file = new URL(`../data/advisories/${name}.json`, import.meta.url);
  return advisoryContent((JSON.parse(readFileSync(file, 'utf8')) as { content: unknown }).content);
};
const police = notice('jpa-2025-02-13-183');
const warning = notice('mhlw-2022-11-10');
const longWord = 'https://sonae.example.jp/acknowledge/' + 'x'.repeat(120);

const written: CompiledMail[] = [];
const fill = (compiled: CompiledMail) => {
  written.push(compiled);
  return fillTemplate(compiled, {
    recipientName: '見本 花子',
    pharmacyName: 'みほん薬局 本店',
    contactNames: '新任 一郎、' + '寿'.repeat(100),
    organisation: 'みほん薬局 本店',
    before: '株式会社みほん',
    after: '株式会社さくら',
    record: 'x'.repeat(60),
    link: longWord,
    network: '203.0.113.0/24',
    client: 'Chrome（Windows）',
    wrongLink: longWord,
  }).html;
};
const report = { sender: site, reference: 'I-2026-0042', receivedAt: '2026-11-19T23:20:00Z' };
const desk = {
  name: '見本県警察本部 サイバー犯罪相談窓口',
  phone: '00-0000-0110',
  url: 'https://police.example.jp/cyber/',
  source: '見本県警察 ウェブサイト',
  kind: 'DEDICATED' as const,
  confirmedOn: '2026-11-20',
  stale: false,
};
const reported = { ...report, police: { named: desk, contacts: [desk] } };
const left = { pharmacyName: 'みほん薬局 本店', pharmacyCode: 'M00001', day: '2027-03-31' };
const remind = (rung: -60 | -7 | 14) =>
  compileReviewReminderMail({
    sender: site,
    rung,
    cycle: 'YEARLY',
    dueOn: '2027-03-31',
    daysLeft: -rung,
    progress: { answered: 21, total: 27 },
  });

const cancelled = {
  versions: {
    first: { title: police.title, publishedAt: '2026-11-17T00:05:00Z' },
    corrected: { title: `${police.title}（別記の差替え）`, publishedAt: '2026-11-18T05:30:00Z' },
    cancelledAt: '2026-11-20T00:12:00Z',
  },
  reason: '別の会議の資料を誤って配信しました。改めて正しい通知をお送りします。',
};

const mails: Record<string, string> = {
  'mail-advisory': fill(
    compileAdvisoryMail({ content: police, sender: site, version: 1, publishedOn: '2025-02-17' }),
  ),
  'mail-advisory-urgent': fill(compileAdvisoryMail({ content: warning, sender: site, version: 1 })),
  'mail-advisory-correction': fill(
    compileAdvisoryMail({
      content: police,
      sender: site,
      version: 2,
      correctionNote: 'リンク先を改めました。',
      changes: compareContents(
        police,
        { ...police, title: '別の件名', dueOn: '2027-03-31', summary: [...police.summary].reverse() },
        site.name,
      ),
    }),
  ),
  'mail-advisory-cancelled': fill(
    compileCancellationMail({ ...cancelled, documentNumber: police.documentNumber, sender: site }),
  ),
  'mail-reminder-60': fill(remind(-60)),
  'mail-reminder-7': fill(remind(-7)),
  'mail-reminder+14': fill(remind(14)),
  'mail-contacts-to-check': fill(
    compileContactsToCheckMail({
      sender: site,
      place: 'Association',
      placeId: 'x'.repeat(60),
      fresh: 3,
      total: 12,
      unreachable: 2,
    }),
  ),
  'mail-contacts-to-check-no-client': fill(
    compileContactsToCheckMail({
      sender: { name: site.name },
      place: 'Branch',
      placeId: 'x'.repeat(60),
      fresh: 1,
      total: 1,
      unreachable: 0,
    }),
  ),
  'mail-contact-changed': fill(
    compileContactChangedMail({ sender: site, change: 'CHANGED', at: '2026-11-20T00:05:00Z' }),
  ),
  'mail-contact-removed': fill(
    compileContactChangedMail({
      sender: { name: site.name },
      change: 'REMOVED',
      at: '2026-11-20T00:05:00Z',
    }),
  ),
  'mail-contact-added': fill(
    compileContactChangedMail({ sender: site, change: 'ADDED', at: '2026-11-20T00:05:00Z' }),
  ),
  'mail-contact-other-changed': fill(
    compileContactChangedMail({ sender: site, change: 'OTHER_CHANGED', at: '2026-11-20T00:05:00Z' }),
  ),
  'mail-incident-alert': fill(compileIncidentAlertMail({ ...reported, kind: 'INCIDENT', impact: 'STOPPED' })),
  'mail-incident-summary': fill(
    compileIncidentAlertMail({
      ...reported,
      kind: 'INCIDENT',
      impact: 'STOPPED',
      summary: { submitted: 12, waiting: 7 },
    }),
  ),
  'mail-police-request': fill(compilePoliceRequestMail({ ...reported, kind: 'INCIDENT', impact: 'STOPPED' })),
  'mail-police-desk-changed': fill(
    compilePoliceDeskChangedMail({
      sender: site,
      change: 'updated',
      at: '2026-11-19T23:20:00Z',
      by: '見本 太郎',
      before: desk,
      after: { ...desk, phone: '#9110', kind: 'GENERAL' },
    }),
  ),
  'mail-withdrawal': fill(
    compilePharmacyChangedMail({
      ...left,
      sender: site,
      change: 'WITHDRAWAL_PLANNED',
      reason: 'CLOSED',
      undoableUntil: '2027-04-30',
    }),
  ),
  'mail-withdrawal-undone': fill(
    compilePharmacyChangedMail({ ...left, sender: site, change: 'WITHDRAWAL_UNDONE', reason: 'CLOSED' }),
  ),
  'mail-handed-over': fill(compilePharmacyChangedMail({ ...left, sender: site, change: 'HANDED_OVER' })),
  'mail-invitation': fill(
    compileInvitationMail({
      sender: site,
      organisation: 'みほん薬局 本店',
      role: '管理薬剤師',
      expiresAt: '2026-11-23T00:00:00Z',
    }),
  ),
  'mail-role-request': fill(
    compileRoleRequestMail({
      mayApprove: true,
      sender: site,
      ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', name: '新任 一郎' },
      email: 'shinnin@example.jp',
      inviter: '見本県薬剤師会の担当者（見本 花子）',
      takesEffectAt: '2026-11-23T00:00:00Z',
      callBack: '11月20日 代表番号に電話し、事務局長に確認',
    }),
  ),
  'mail-owner-change': fill(
    compileOwnerChangeMail({
      sender: site,
      takesEffectAt: '2026-11-23T00:00:00Z',
    }),
  ),
  'mail-role-notice': fill(
    compileRoleNoticeMail({
      sender: site,
      ...roleNotices.ended({
        ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', name: '見本 花子', keys: 2 },
        ...{ association: '見本県薬剤師会', by: '見本県薬剤師会の担当者（見本 太郎）', place: 'PHARMACY' },
        email: 'hanako@example.jp',
        at: '2026-11-20T00:00:00Z',
      }),
    }),
  ),
  'mail-association-changed': fill(
    compileRoleNoticeMail({
      sender: site,
      ...associationNotices.changed({
        association: '見本県薬剤師会',
        changes: [
          { setting: 'email', before: 'jimukyoku@example.jp', after: 'atarashii@example.jp' },
          { setting: 'clientUrl', before: null, after: `https://gamen.example.jp/${'x'.repeat(60)}/:id` },
        ],
        by: '見本 花子',
        at: '2026-11-20T00:00:00Z',
      }),
    }),
  ),
  'mail-owner-changed': fill(compileOwnerChangedMail({ sender: site, at: '2026-11-20T00:00:00Z' })),
  ...Object.fromEntries(
    [site, { name: site.name }].map((sender, at) => [
      at === 0 ? 'mail-role-joined' : 'mail-role-joined-no-client',
      fill(
        compileRoleNoticeMail({
          sender,
          ...roleNotices.joinedOwn({
            ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', association: '見本県薬剤師会' },
            by: '見本県薬剤師会の担当者（見本 太郎）',
            at: '2026-11-20T00:00:00Z',
            record: { type: 'Pharmacy', id: 'x'.repeat(60) },
          }),
        }),
      ),
    ]),
  ),
  ...Object.fromEntries(
    (['withdrawn', 'askedWithdrawn'] as const).map((notice) => [
      `mail-invitation-${notice}`,
      fill(
        compileRoleNoticeMail({
          sender: site,
          ...invitationNotices[notice]({
            ...{ organisation: 'みほん薬局 本店', role: '管理薬剤師', association: '見本県薬剤師会' },
            ...{ invited: '見本 花子', at: '2026-11-20T00:00:00Z' },
          }),
        }),
      ),
    ]),
  ),
  'mail-password-reset': fill(
    compilePasswordResetMail({
      sender: site,
      requestedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-20T00:15:00Z',
    }),
  ),
  ...Object.fromEntries(
    (['newPlace', 'guessed', 'emailAsked', 'emailChanged'] as const).map((kind) => [
      `mail-account-${kind}`,
      fill(
        compileAccountNoticeMail({
          ...{ sender: { name: 'Sonae' }, whom: '下記の所属の薬剤師会', kind, at: '2026-11-20T00:05:00Z' },
          desks: [
            ['見本県薬剤師会', '00-0000-1234'],
            ['みほん県薬剤師会', `https://www.example.jp/${'x'.repeat(60)}`],
          ],
        }),
      ),
    ]),
  ),
  'mail-email-change': fill(
    compileEmailChangeMail({
      sender: { name: 'Sonae' },
      requestedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-21T00:00:00Z',
    }),
  ),
  'mail-password-changed': fill(
    compilePasswordChangedMail({
      ...{ sender: site, whom: '見本県薬剤師会（電話 00-0000-1234）', desks: [] },
      changedAt: '2026-11-20T00:05:00Z',
    }),
  ),
};

const head = {
  content: police,
  publishedOn: '2025-02-17',
  number: 1,
  deliveredNumber: 1,
  correction: null,
  pharmacyName: 'みほん薬局 本店',
  contactName: '見本 花子',
};
const corrected = {
  ...police,
  severity: 'URGENT' as const,
  dueOn: '2027-03-31',
  summary: [...police.summary].reverse(),
  sections: police.sections.slice(1),
  references: [
    {
      title: '医療機関を標的としたランサムウェアによるサイバー攻撃について',
      issuer: null,
      documentNumber: null,
      issuedOn: null,
      url: `http://anshin.pref.example.jp/med/experts/docs/${'2021110200034'.repeat(4)}/`,
    },
  ],
};
const changes = compareContents(police, corrected, site.name);
const moment = '2026年11月23日（月）9:00';
const wrongUrl = '/wrong-address/x';
const acknowledgedAt = '2026-11-20T00:12:00Z';
const passwordLength = { min: 12, max: 128 };
const invited = { site, organisation: 'みほん薬局 本店', role: '管理薬剤師', email: 'hanako@example.jp' };
const requestUrl = 'https://sonae.example.jp/password-reset';
const tooShort = 'パスワードは12文字以上で入力してください。';

const pages: Record<string, string> = {
  'page-acknowledge-ask': renderAcknowledgePage({ state: 'ask', site, notice: head, wrongUrl }),
  'page-acknowledge-done': renderAcknowledgePage({
    state: 'done',
    site,
    notice: head,
    acknowledgedAt,
    openUrl: 'https://gamen.kenyaku.example.jp/Advisory/1',
  }),
  'page-acknowledge-urgent': renderAcknowledgePage({
    state: 'ask',
    site,
    notice: { ...head, content: warning, contactName: longWord },
    wrongUrl,
  }),
  'page-acknowledge-corrected': renderAcknowledgePage({
    state: 'ask',
    site,
    notice: {
      ...head,
      content: corrected,
      number: 3,
      correction: { since: 1, reasons: ['期限を加えました。', 'リンク先を改めました。'], parts: changes },
    },
    read: 2,
    wrongUrl,
  }),
  'page-acknowledge-cancelled': renderAcknowledgePage({
    ...cancelled,
    state: 'cancelled',
    site,
    content: warning,
    publishedOn: '2026-11-18',
  }),
  'page-acknowledge-ended': renderAcknowledgePage({ state: 'ended', site }),
  'page-acknowledge-withdrawn': renderAcknowledgePage({ state: 'withdrawn', site }),
  'page-wrong-address': renderWrongAddressPage({
    state: 'ask',
    site,
    contact: { pharmacyName: 'みほん薬局 本店', address: 'hanako@example.jp' },
  }),
  'page-wrong-address-done': renderWrongAddressPage({ state: 'done', site, reportedAt: acknowledgedAt }),
  'page-wrong-address-ended': renderWrongAddressPage({ state: 'ended', site }),
  'page-wrong-address-withdrawn': renderWrongAddressPage({ state: 'withdrawn', site }),
  'page-acknowledge-expired': renderAcknowledgePage({ state: 'expired', site }),
  'page-acknowledge-sample': renderAcknowledgePage({ state: 'sample', site: {} }),
  'page-acknowledge-invalid': renderAcknowledgePage({ state: 'invalid', site: {} }),
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
  'page-owner-change': renderOwnerChangePage({
    site,
    state: 'ask',
    ...{ pharmacy: 'みほん薬局 本店', before: '有限会社みほん', after: longWord },
    takesEffectAt: '2026年11月23日（月）9:00',
    mayApprove: true,
  }),
  'page-owner-change-objected': renderOwnerChangePage({ site, state: 'objected' }),
  'page-owner-change-late': renderOwnerChangePage({ site, state: 'late' }),
  'page-owner-change-decided': renderOwnerChangePage({ site, state: 'decided', as: 'CARRIED_OUT' }),
  'page-owner-change-expired': renderOwnerChangePage({ site: {}, state: 'expired' }),
  'page-role-request-approved': renderRoleRequestPage({ site, state: 'approved', effect: 'OPEN', moment }),
  'page-role-request-objected': renderRoleRequestPage({ site, state: 'objected' }),
  'page-role-request-decided': renderRoleRequestPage({ site, state: 'decided', as: 'IN_FORCE', moment }),
  'page-role-request-expired': renderRoleRequestPage({ site: {}, state: 'expired' }),
  'page-reset': renderPasswordResetPage({ site, state: 'form', email: 'hanako@example.jp', passwordLength }),
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
  'page-error': renderErrorPage({ status: 500, requestId: '0193f0aa-5b7c' }),
};

const views = [
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1280, dark: false },
];
describe('every e-mail, by the rules of e-mail markup that a machine can check', () => {
  it.each(Object.entries(mails))('%s has no fault', (_, html) => {
    expect(mailFaults(html)).toEqual([]);
  });

  it('can be sent: the message is composed once for all its recipients', async () => {
    const from = { address: 'notice@kenyaku.example.jp', name: site.name };
    const shared = {
      from,
      date: new Date('2026-11-20T00:00:00Z'),
      boundary: '0193f0aa5b7c7d10',
      bulk: false,
      listId: 'a.example.jp',
    };
    for (const compiled of written) await prepareMessage({ ...shared, compiled });
    expect(written.length).toBeGreaterThanOrEqual(Object.keys(mails).length);
  });

  it.each([
    ['no lang on html', ' lang="ja"', ''],
    ['no dir on html', ' dir="ltr"', ''],
    ['no lang and dir inside body', 'role="main" lang="ja"', 'role="main"'],
    ['no title', /<title>[^<]*<\/title>/u, '<title></title>'],
    ['2 h1', '</h1>', '</h1><h1>二つ目</h1>'],
    ['a table with gaps', ' cellpadding="0"', ''],
    ['a heading of a table without scope', ' scope="row"', ''],
    ['a link to nowhere', /href="tel:[^"]*"/u, 'href=""'],
    ['<script>, which mail clients drop or refuse', '</body>', '<script>1</script></body>'],
    ['what runs or loads', '</body>', '<p style="background:url(x)">x</p></body>'],
    ['a placeholder that was not filled', '</body>', '{{name}}</body>'],
  ])('would notice %s', (fault, from, to) => {
    const sound = mails['mail-reminder-7'] ?? '';
    expect(mailFaults(sound.replace(from, to))).toContain(fault);
  });

  it('would notice a message that Gmail cuts off, and a layout table that does not say so', () => {
    const sound = mails['mail-password-reset'] ?? '';
    expect(mailFaults(sound.replace('</body>', `${'あ'.repeat(40_000)}</body>`)).join()).toMatch(
      /bytes of HTML/u,
    );
    const table = '<table cellpadding="0" cellspacing="0"><tr><td>x</td></tr></table></body>';
    expect(mailFaults(sound.replace('</body>', table))).toContain(
      'a layout table without role="presentation"',
    );
  });
});

(canBrowse('no page and no e-mail is looked at') ? describe : describe.skip)(
  'every page and e-mail, looked at in Chromium',
  () => {
    let browser: OpenBrowser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it.each(Object.entries({ ...mails, ...pages }))(
      '%s fits, passes axe and loads nothing',
      async (picture, html) => {
        const seen = await browser.look({ html, views, picture, stylesheet: pageStylesheet });
        expect(seen).toEqual({
          looks: views.map((view) => ({ ...view, overflow: 0, violations: [] })),
          requests: [],
        });
      },
    );

    it('would notice a faulty page', async () => {
      const html =
        '<html><body><div style="width:2000px;color:#eee">見えにくい文字</div><img src="http://a.example.jp/x.png"></body></html>';
      const seen = await browser.look({ html, views: [{ width: 360, dark: false }], picture: 'faulty' });
      expect(seen.looks[0]?.overflow).toBeGreaterThan(1000);
      const violations = seen.looks[0]?.violations.join();
      for (const rule of ['color-contrast', 'html-has-lang', 'image-alt']) expect(violations).toContain(rule);
      expect(seen.requests).toEqual(['http://a.example.jp/x.png']);
    });
  },
);
