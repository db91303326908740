import { renderInvitationPage } from './invitations/invitation.page.js';
import { renderPasswordResetPage } from './passwords/password-reset.page.js';
import { renderRoleRequestPage } from './role-requests/role-request.page.js';
import { renderResetRequestPage } from './passwords/reset-request.page.js';

const site = { name: '見本県薬剤師会' };
const passwordLength = { min: 12, max: 128 };
const email = 'hanako@example.jp';
const invited = { site, organisation: 'みほん薬局 本店', role: '管理薬剤師', email };
const noScreen = '所属の薬剤師会がご案内する画面';
const requestUrl = 'https://sonae.example.jp/password-reset';

describe('the invitation page', () => {
  it('asks for a name and a password and states the rule before it is broken', () => {
    const page = renderInvitationPage({ ...invited, state: 'form', passwordLength });
    expect(page).toContain('<form method="post">');
    expect(page).toContain('12文字以上128文字以内');
    expect(page).toMatch(/<input id="password"[^>]*type="password"/u);
    expect(page).toMatch(/<input id="password"[^>]*autocomplete="new-password"/u);
    expect(page).not.toContain('maxlength');
    expect(page).not.toContain('role="alert"');
    for (const shown of ['みほん薬局 本店', '管理薬剤師', email]) expect(page).toContain(shown);
  });

  it('shows each error at its field, first in a list, and in the title', () => {
    const errors = { name: 'お名前を入力してください。', password: '12文字以上で入力してください。' };
    const page = renderInvitationPage({
      ...invited,
      state: 'form',
      passwordLength,
      errors,
      values: { name: '<b>' },
    });
    expect(page).toContain('<title>入力エラー：利用者の登録｜見本県薬剤師会</title>');
    expect(page).toContain('<a href="#password">12文字以上で入力してください。</a>');
    expect(page).toMatch(
      /<input id="password"[^>]*aria-describedby="password-hint password-error"[^>]*aria-invalid="true"/u,
    );
    expect(page).toContain('value="&lt;b>"');
    expect(page.indexOf('role="alert"')).toBeLessThan(page.indexOf('<form'));
  });

  it('asks a known person for the present password', () => {
    const page = renderInvitationPage({ ...invited, state: 'join' });
    expect(page).toMatch(/<input id="password"[^>]*autocomplete="current-password"/u);
    expect(page).not.toContain('name="name"');
    expect(page).toContain('所属を追加する</button>');
    expect(page).toContain(email);
  });

  it('leads to the sign-in when done, and nowhere when expired', () => {
    const done = renderInvitationPage({ site, state: 'done' });
    expect(done).toContain(noScreen);
    expect(done).not.toContain('sign-in');
    expect(renderInvitationPage({ site, state: 'invalid' })).not.toContain('<form');
    expect(renderInvitationPage({ site, state: 'expired' })).not.toMatch(/<form|みほん薬局/u);
  });
});

describe('the page that asks about a role', () => {
  it.each([
    ['IN_FORCE', '2026年11月23日（月）9:00に有効になりました'],
    ['WAITING', 'まだ有効ではありません。ほかの方の同意もそろったとき、または'],
    ['OPEN', '招待された方の登録が済み、ほかの方の同意もそろったとき、または'],
    ['READY', '招待された方が登録を済ませると、すぐに有効になります'],
  ] as const)('says after an approval whether the role is in force: %s', (effect, told) => {
    const moment = '2026年11月23日（月）9:00';
    expect(renderRoleRequestPage({ site, state: 'approved', effect, moment })).toContain(told);
  });
});

describe('the page that sets a new password', () => {
  it('asks for the password of the address it shows', () => {
    const page = renderPasswordResetPage({ site, state: 'form', email, passwordLength });
    expect(page).toContain('<form method="post">');
    expect(page).toMatch(/<input id="email"[^>]*value="hanako@example.jp"[^>]*readonly/u);
    expect(page).toContain('新しいパスワード');
  });

  it('shows the error and never the password', () => {
    const errors = { password: 'よく使われるパスワードです。' };
    const page = renderPasswordResetPage({ site, state: 'form', email, passwordLength, errors });
    expect(page).toContain('<title>入力エラー：');
    expect(page).not.toMatch(/<input id="password"[^>]*value=/u);
  });

  it('leads to the sign-in when done', () => {
    const page = renderPasswordResetPage({ site, state: 'done' });
    expect(page).toContain(noScreen);
    expect(page).not.toContain('sign-in');
    expect(page).not.toContain('<form');
  });

  it.each(['expired', 'invalid'] as const)('leads to where a new link is asked for when %s', (state) => {
    const page = renderPasswordResetPage({ site, state, requestUrl });
    expect(page).toContain(`<a class="button" href="${requestUrl}">`);
    expect(page).not.toContain('<form');
  });
});

describe('the page that asks for a link', () => {
  it('asks for an address, with the keyboard for it', () => {
    const page = renderResetRequestPage({ site: {}, state: 'form' });
    expect(page).toContain('<form method="post">');
    expect(page).toMatch(
      /<label for="email">[^]*<input id="email" name="email" required autocomplete="username" type="email"/u,
    );
    expect(page).not.toContain('role="alert"');
  });

  it('keeps what was typed beside the error, as text', () => {
    const errors = { email: 'メールアドレスを入力してください。' };
    const page = renderResetRequestPage({ site: {}, state: 'form', email: '"><b>', errors });
    expect(page).toContain('<title>入力エラー：');
    expect(page).toContain('<a href="#email">');
    expect(page).toContain('value="&quot;>&lt;b>"');
  });

  it('says the same to everybody', () => {
    const page = renderResetRequestPage({ site: {}, state: 'sent' });
    expect(page).toContain('登録があれば、メールをお送りしました');
    expect(page).not.toContain('<form');
  });
});
