import { html, linkify, showSize, showTime } from './html.mjs';

/** The style sheet of every page: one column that is readable on a phone. */
export const style = `
:root { color-scheme: light; --ink: #1d2329; --soft: #56606b; --line: #d4dae0; --blue: #0b4fa0; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem; color: var(--ink); background: #fff;
  font: 1rem/1.7 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', Meiryo, sans-serif; }
h1 { font-size: 1.4rem; margin: .5rem 0; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
a { color: var(--blue); } a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
form.search { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
form.search div { flex: 1 1 14rem; } label { display: block; }
input { width: 100%; font: inherit; padding: .5rem; border: 1px solid #76808a; border-radius: .25rem; }
button { font: inherit; padding: .5rem 1.25rem; min-height: 2.75rem; border: 1px solid var(--blue); border-radius: .25rem;
  background: var(--blue); color: #fff; cursor: pointer; } button.plain { background: #fff; color: #a3211b; border-color: #a3211b; }
ul.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
ul.mails li { border-bottom: 1px solid var(--line); padding: .75rem 0; overflow-wrap: anywhere; }
ul.mails a { font-weight: 600; } .soft { color: var(--soft); font-size: .9rem; margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: #f5f7f9; padding: 1rem; border-radius: .25rem; margin: 0; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: .25rem; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; margin-top: 1.5rem; }
`;

function page(title, body) {
  return html`<!doctype html>
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

/**
 * The list of messages with its search form.
 *
 * @param {{entries: import('./store.mjs').Entry[], stats: {received: number, kept: number}, query: {to: string, subject: string}, older?: string}} view
 *   `older`: address of the next page
 */
export function listPage({ entries, stats, query, older }) {
  const items = entries.map(
    (entry) =>
      html`<li>
        <a href="/messages/${entry.id}">${entry.subject || '（件名なし）'}</a>
        <p class="soft">${showTime(entry.received)}　宛先 ${entry.to.join('、')}</p>
      </li>`,
  );
  return page(
    'ローカル受信箱',
    html`<h1>ローカル受信箱</h1>
      <p>このコンピュータの Sonae が送ったメールです。外部には送信されません。</p>
      <form class="search" method="get" action="/" role="search">
        <div><label for="to">宛先</label><input id="to" name="to" value="${query.to}" /></div>
        <div>
          <label for="subject">件名</label><input id="subject" name="subject" value="${query.subject}" />
        </div>
        <button>検索</button>
      </form>
      <p>保存 ${stats.kept} 通（起動後の受信 ${stats.received} 通）　<a href="/">最新の一覧に更新</a></p>
      ${
        items.length
          ? html`<ul class="mails">
              ${items}
            </ul>`
          : html`<p>該当するメールはありません。</p>`
      }
      <div class="row">
        ${older ? html`<a href="${older}">これより前のメール</a>` : html`<span></span>`}
        <form method="post" action="/delete-all"><button class="plain">すべて削除</button></form>
      </div>`,
  );
}

/** The mailboxes of a header as a mail program shows them: name and address; groups by their members. */
function showMailboxes(mailboxes) {
  return mailboxes
    .flatMap((one) => one?.group ?? one ?? [])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join('、');
}

/** The mailboxes of a message; a missing header is omitted. */
function peopleOf({ from, to, replyTo }) {
  return [
    ['差出人（From）', [from]],
    ['宛先（To）', to ?? []],
    ['返信先（Reply-To）', replyTo ?? []],
  ].flatMap(([label, mailboxes]) => {
    const shown = showMailboxes(mailboxes);
    return shown
      ? [
          html`<dt>${label}</dt>
            <dd>${shown}</dd>`,
        ]
      : [];
  });
}

/**
 * One message: envelope, headers, text, HTML in a sandbox, attachments.
 *
 * @param {{entry: import('./store.mjs').Entry, mail: import('postal-mime').Email}} view
 */
export function messagePage({ entry, mail }) {
  const attachments = mail.attachments.map(
    (attachment, i) =>
      html`<li>
        <a href="/messages/${entry.id}/attachments/${i}" download
          >${attachment.filename || `添付 ${i + 1}`}</a
        >
        （${attachment.mimeType}、${showSize(attachment.content.byteLength)}）
      </li>`,
  );
  const headers = mail.headers.map(
    ({ originalKey, value }) =>
      html`<dt>${originalKey}</dt>
        <dd>${value}</dd>`,
  );
  return page(
    `${entry.subject || '（件名なし）'} - ローカル受信箱`,
    html`<p><a href="/">一覧に戻る</a></p>
      <h1>${entry.subject || '（件名なし）'}</h1>
      <dl>
        ${peopleOf(mail)}
        <dt>受信</dt>
        <dd>${showTime(entry.received)}</dd>
        <dt>送信元（SMTP）</dt>
        <dd>${entry.from || '（空）'}</dd>
        <dt>届け先（SMTP）</dt>
        <dd>${entry.to.join('、')}</dd>
        <dt>大きさ</dt>
        <dd>${showSize(entry.size)}　<a href="/messages/${entry.id}/source">原文を表示</a></dd>
      </dl>
      ${
        mail.html
          ? html`<h2>HTML</h2>
              <iframe
                src="/messages/${entry.id}/html"
                title="メールのHTML本文"
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              ></iframe>`
          : ''
      }
      ${
        mail.text
          ? html`<h2>テキスト</h2>
              <pre>${linkify(mail.text)}</pre>`
          : ''
      }
      ${
        attachments.length
          ? html`<h2>添付ファイル</h2>
              <ul>
                ${attachments}
              </ul>`
          : ''
      }
      <h2>ヘッダー（原文のまま）</h2>
      <dl>${headers}</dl>`,
  );
}

/** A page for a missing or forbidden message. */
export const problemPage = (text) =>
  page(
    text,
    html`<h1>${text}</h1>
      <p><a href="/">一覧に戻る</a></p>`,
  );
