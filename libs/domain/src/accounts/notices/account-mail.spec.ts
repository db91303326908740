import { fillTemplate } from '@sonae/platform/mail';

import { compileInvitationMail } from '../invitations/invitation.mail.js';
import { compilePasswordChangedMail } from '../passwords/password-changed.mail.js';
import { compilePasswordResetMail } from '../passwords/password-reset.mail.js';
import { compileRoleRequestMail } from '../role-requests/role-request.mail.js';

const sender = { name: '見本県薬剤師会', phone: '00-0000-1234' };
const link = 'https://sonae.example.jp/invitations/abc123';
const fields = { recipientName: '見本 花子', link, network: '192.0.2.0/24', client: 'Chrome（Windows）' };

describe('the messages about an account', () => {
  const mails = {
    invitation: compileInvitationMail({
      sender,
      organisation: 'みほん薬局 本店',
      role: '管理薬剤師',
      expiresAt: '2026-11-23T00:00:00Z',
    }),
    reset: compilePasswordResetMail({
      sender,
      requestedAt: '2026-11-20T00:00:00Z',
      expiresAt: '2026-11-20T00:15:00Z',
    }),
    asked: compileRoleRequestMail({
      sender,
      organisation: 'みほん薬局 本店',
      role: '管理薬剤師',
      name: '新任 {{link}} 一郎',
      email: 'shinnin@example.jp',
      inviter: '薬剤師会 担当',
      mayApprove: true,
      takesEffectAt: '2026-11-23T00:00:00Z',
    }),
    changed: compilePasswordChangedMail({
      sender,
      whom: sender.name,
      desks: [],
      changedAt: '2026-11-20T00:05:00Z',
    }),
  };

  it.each(Object.entries(mails))(
    '%s names the person, carries the link and says whom to ask',
    (_name, compiled) => {
      const mail = fillTemplate(compiled, fields);
      for (const body of [mail.text, mail.html]) {
        expect(body).toContain('見本 花子 様');
        expect(body).toContain(link);
        expect(body).toContain('お心当たりがない場合は');
        expect(body).toContain('00-0000-1234');
      }
      expect((mail.text + mail.html).replaceAll('{{link}} 一郎', '')).not.toMatch(/\{\{|undefined/u);
    },
  );

  it('names no contact point where the sender cannot be reached', () => {
    const bare = compilePasswordChangedMail({
      sender: { name: 'Sonae' },
      whom: '所属の薬剤師会',
      desks: [],
      changedAt: '2026-11-20T00:05:00Z',
    });
    for (const body of [bare.text, bare.html]) {
      expect(body).toContain('Sonae');
      expect(body).not.toContain('お問い合わせ');
    }
    for (const body of [mails.changed.text, mails.changed.html]) expect(body).toContain('お問い合わせ：');
  });

  it('invites to an organisation in a role until a day', () => {
    expect(mails.invitation.subject).toBe('【ご案内】「みほん薬局 本店」の利用者登録をお願いします');
    expect(mails.invitation.text).toContain('役割：管理薬剤師');
    expect(mails.invitation.text).toContain('有効期限：2026年11月23日（月）9:00');
  });

  it('asks about a role, telling whose it is and from when it holds', () => {
    expect(mails.asked.subject).toBe('【確認のお願い】「みほん薬局 本店」に新しい利用者が加わります');
    const { text } = fillTemplate(mails.asked, fields);
    // A name that the inviter typed is text, never a placeholder.
    expect(text).toContain('招待された方：新任 {{link}} 一郎');
    expect(text).toContain('有効になる日時：2026年11月23日（月）9:00');
    expect(text).not.toContain('電話での確認');
  });

  it('tells how long a reset lasts and that nothing happens without it', () => {
    expect(mails.reset.text).toContain('有効期限：2026年11月20日（金）9:15');
    expect(mails.reset.text).toContain('今のパスワードのままご利用いただけます');
  });
});
