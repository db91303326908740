import { renderErrorPage } from './error.page.js';
import { pageStylesheet, stylesheetPath } from './stylesheet.js';

describe('the error page', () => {
  it.each([
    [404, 'ページが見つかりません'],
    [429, 'アクセスが集中しています'],
    [418, '内容を読み取れませんでした'],
    [502, 'ただいま処理できませんでした'],
  ])('says in plain words what %i means', (status, title) => {
    expect(renderErrorPage({ status })).toContain(`<h1>${title}</h1>`);
  });

  it('shows a number to quote, and no cause', () => {
    const page = renderErrorPage({ status: 500, requestId: '0193f0aa<' });
    expect(page).toContain('<dd>0193f0aa&lt;</dd>');
    expect(page).not.toContain('<script');
  });

  it('uses the stylesheet that is served, by an address that changes with it', () => {
    expect(renderErrorPage({ status: 404 })).toContain(`href="${stylesheetPath}"`);
    expect(stylesheetPath).toMatch(/^\/style\.css\?v=[0-9a-f]{12}$/u);
    expect(pageStylesheet).not.toMatch(/url\(|@import/u);
  });
});
