import { createServer } from 'node:http';
import PostalMime from 'postal-mime';
import { listPage, messagePage, problemPage, style } from './pages.mjs';

const pageSize = 100;
const own =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// A mail may be hostile: its page may run no script, send no form and make no request; only its links may open a
// window.
const foreign =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * Serves the inbox as web pages and, under /api, as JSON. It answers only to host names of this machine, so that a
 * foreign web site cannot read it through a name that resolves to it.
 * @param {{host: string, port: number, store: import('./store.mjs').Store}} options port 0 takes a free one
 * @returns {Promise<{port: number, close: () => Promise<void>}>}
 */
export async function listenWeb({ host, port, store }) {
  const server = createServer((request, response) => {
    answer(request, store).then(
      (reply) => send(response, reply),
      (error) =>
        send(response, { status: 500, type: 'text/plain; charset=utf-8', body: `Error: ${error.message}` }),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: server.address().port, close };
}

async function answer(request, store) {
  const url = new URL(request.url, 'http://inbox.localhost');
  if (!isLocal(request.headers.host)) return page(problemPage('このアドレスでは利用できません'), 403);
  const [area, ...rest] = url.pathname.split('/').slice(1);
  if (area === 'api') return answerApi(request, url, rest, store);
  if (request.method === 'POST' && url.pathname === '/delete-all') {
    if (!isOwnForm(request)) return page(problemPage('この操作は受信箱の画面から行ってください'), 403);
    await store.clear();
    return { status: 303, headers: { location: '/' }, body: '' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return page(problemPage('この操作はできません'), 405);
  if (url.pathname === '/') return page(list(url, store));
  if (url.pathname === '/style.css') return { type: 'text/css; charset=utf-8', body: style };
  if (area === 'messages') return answerMessage(rest, store);
  return page(problemPage('ページが見つかりません'), 404);
}

function list(url, store) {
  const query = { to: url.searchParams.get('to') ?? '', subject: url.searchParams.get('subject') ?? '' };
  const before = Number(url.searchParams.get('before')) || Infinity;
  const found = store.list({ ...query, before, limit: pageSize + 1 });
  const entries = found.slice(0, pageSize);
  const next = new URLSearchParams({ ...query, before: String(entries.at(-1)?.id) });
  return listPage({
    entries,
    query,
    stats: store.stats(),
    older: found.length > pageSize ? `/?${next}` : undefined,
  });
}

async function answerMessage([id, part, index], store) {
  const found = await store.read(Number(id));
  if (!found) return page(problemPage('メールが見つかりません'), 404);
  if (part === 'source') return { type: 'text/plain; charset=utf-8', body: found.raw };
  const mail = await PostalMime.parse(found.raw);
  if (!part) return page(messagePage({ entry: found.entry, mail }));
  if (part === 'html' && mail.html)
    return { type: 'text/html; charset=utf-8', policy: foreign, body: `<base target="_blank">${mail.html}` };
  const attachment = part === 'attachments' ? mail.attachments[Number(index)] : undefined;
  if (!attachment) return page(problemPage('添付ファイルが見つかりません'), 404);
  const name = encodeURIComponent(attachment.filename || 'attachment').replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  return { type: 'application/octet-stream', headers, body: Buffer.from(attachment.content) };
}

async function answerApi(request, url, [kind, id], store) {
  if (kind === 'stats') return json(store.stats());
  if (kind !== 'messages') return json({ error: 'not found' }, 404);
  if (request.method === 'DELETE' && !id && isOwnForm(request)) {
    await store.clear();
    return json(store.stats());
  }
  if (request.method !== 'GET') return json({ error: 'method not allowed' }, 405);
  if (!id) {
    const { since, limit, ...words } = Object.fromEntries(url.searchParams);
    if (since && Number.isNaN(Date.parse(since))) return json({ error: 'since must be an ISO instant' }, 400);
    return json(
      store
        .list({ to: words.to, subject: words.subject, since, limit: Number(limit) || undefined })
        .map(summary),
    );
  }
  const found = await store.read(Number(id));
  if (!found) return json({ error: 'not found' }, 404);
  const mail = await PostalMime.parse(found.raw);
  const attachments = mail.attachments.map(({ filename, mimeType, content }) => ({
    filename,
    mimeType,
    size: content.byteLength,
  }));
  const headers = mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const { messageId, date, text, html } = mail;
  return json({ ...summary(found.entry), messageId, date, headers, text, html, attachments });
}

const summary = ({ id, received, from, to, subject, size }) => ({ id, received, from, to, subject, size });
const page = (markup, status = 200) => ({ status, type: 'text/html; charset=utf-8', body: String(markup) });
const json = (value, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const isLocal = (host = '') => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);

/** Whether the inbox's own page or a script sent the request; a page of another origin cannot set these headers. */
function isOwnForm({ headers }) {
  if (headers.origin && headers.origin !== `http://${headers.host}`) return false;
  return !headers['sec-fetch-site'] || ['same-origin', 'none'].includes(headers['sec-fetch-site']);
}

function send(response, { status = 200, type, headers, policy = own, body }) {
  response.writeHead(status, {
    ...(type && { 'content-type': type }),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}
