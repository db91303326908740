import PostalMime from 'postal-mime';

import { composeMessage, InvalidMessageError } from './compose-message.js';
import type { MessageInput } from './compose-message.js';

const subject =
  '【重要】医療機関等におけるサイバーセキュリティ対策の強化について（注意喚起）（確認のお願い）𠮷野薬局 御中';

const message: MessageInput = {
  from: { address: 'notice@kenyaku.example.jp', name: '見本県薬剤師会' },
  to: { address: 'yakkyoku@example.jp', name: 'みほん薬局 本店' },
  subject,
  text: '確認のお願い\n\n・ログを確認してください。\n',
  html: '<!doctype html>\n<html lang="ja"><body><p>確認のお願い</p></body></html>',
  messageId: '<d.0193f0aa@kenyaku.example.jp>',
  date: new Date('2026-11-20T00:00:00Z'),
  boundary: '0193f0aa5b7c7d10',
  bulk: true,
  listId: 'notices.kenyaku.example.jp',
  headers: { 'X-Sonae-Delivery': '0193f0aa' },
};

describe('composeMessage', () => {
  it('gives the same bytes for the same input', async () => {
    const first = await composeMessage(message);
    const second = await composeMessage(structuredClone(message));
    expect(second.equals(first)).toBe(true);
  });

  it('carries subject, names, both bodies and the fixed identity', async () => {
    const mail = await PostalMime.parse(await composeMessage(message));
    expect(mail.subject).toBe(subject);
    expect(mail.from).toEqual({ address: 'notice@kenyaku.example.jp', name: '見本県薬剤師会' });
    expect(mail.to).toEqual([{ address: 'yakkyoku@example.jp', name: 'みほん薬局 本店' }]);
    expect(mail.text?.replaceAll('\r\n', '\n')).toContain('・ログを確認してください。');
    expect(mail.html).toContain('<p>確認のお願い</p>');
    expect(mail.messageId).toBe('<d.0193f0aa@kenyaku.example.jp>');
    expect(mail.date).toBe('2026-11-20T00:00:00.000Z');
  });

  it('asks for answers where the sender reads them, and nowhere otherwise', async () => {
    const without = await PostalMime.parse(await composeMessage(message));
    expect(without.replyTo).toBeUndefined();
    const replyTo = { address: 'jimukyoku@kenyaku.example.jp', name: '見本県薬剤師会' };
    const mail = await PostalMime.parse(await composeMessage({ ...message, replyTo }));
    expect(mail.replyTo).toEqual([replyTo]);
  });

  it('says that a machine sent it to a list', async () => {
    const { headers } = await PostalMime.parse(await composeMessage(message));
    const value = (key: string) => headers.find((header) => header.key === key)?.value;
    expect(value('list-id')).toBe('<notices.kenyaku.example.jp>');
    expect(value('auto-submitted')).toBe('auto-generated');
    expect(value('precedence')).toBe('bulk');
    const single = await PostalMime.parse(await composeMessage({ ...message, bulk: false }));
    expect(single.headers.find(({ key }) => key === 'precedence')).toBeUndefined();
    expect(value('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(value('x-sonae-delivery')).toBe('0193f0aa');
  });

  it('is pure ASCII in lines that every relay passes, with whole characters in each encoded word', async () => {
    const source = (await composeMessage(message)).toString('latin1');
    expect(source).not.toMatch(/[^\r\n\t\x20-\x7e]/u);
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const row of source.split('\r\n')) expect(row.length).toBeLessThanOrEqual(78);
    const words = Array.from(source.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gu), (match) => match[1] ?? '');
    expect(words.length).toBeGreaterThan(3);
    for (const word of words) expect(Buffer.from(word, 'base64').toString('utf8')).not.toContain('\uFFFD');
  });

  const bad: Record<string, Partial<MessageInput>> = {
    'from address': { from: { address: 'a@example.jp\r\nBcc: x@example.com' } },
    'from name': { from: { address: 'a@example.jp', name: 'a\r\nBcc: x@example.com' } },
    'replyTo address': { replyTo: { address: 'a@example.jp\r\nBcc: x@example.com' } },
    'replyTo name': { replyTo: { address: 'a@example.jp', name: 'a\r\nBcc: x@example.com' } },
    'to address': { to: { address: 'a@example.jp\nBcc: x@example.com' } },
    'to name': { to: { address: 'a@example.jp', name: 'a\rBcc: x@example.com' } },
    subject: { subject: 'a\r\nBcc: x@example.com' },
    messageId: { messageId: '<a@example.jp>\r\nBcc: x@example.com' },
    boundary: { boundary: '0123456789abcdef\r\nBcc: x' },
    listId: { listId: 'a.example.jp\r\nBcc: x@example.com' },
    'header name': { headers: { 'X-Sonae-A\r\nBcc': 'x@example.com' } },
    'header X-Sonae-A': { headers: { 'X-Sonae-A': 'a\r\nBcc: x@example.com' } },
    date: { date: new Date('never') },
    text: { text: ' ' },
    html: { html: '' },
  };
  it.each(Object.entries(bad))('refuses a wrong %s', async (field, change) => {
    const error = await composeMessage({ ...message, ...change }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InvalidMessageError);
    expect((error as InvalidMessageError).field).toBe(field);
  });

  it.each([
    'a@example.jp, b@example.jp',
    'a@example.jp;b@example.jp',
    '"a b"@example.jp',
    'group: a@example.jp;',
    'a@example.jp (comment)',
    '<a@example.jp>',
    'あ@example.jp',
    'a@@example.jp',
    'a.@example.jp',
    'a@-example.jp',
    '',
  ])('refuses %j as the single recipient', async (address) => {
    await expect(composeMessage({ ...message, to: { address } })).rejects.toThrow('to address');
  });

  it('refuses a list of recipients and headers of its own choosing', async () => {
    const many = [{ address: 'a@example.jp' }, { address: 'b@example.jp' }] as unknown as MessageInput['to'];
    await expect(composeMessage({ ...message, to: many })).rejects.toThrow('to address');
    await expect(composeMessage({ ...message, headers: { Bcc: 'b@example.jp' } })).rejects.toThrow(
      'header name',
    );
    await expect(composeMessage({ ...message, headers: { subject: 'x' } })).rejects.toThrow('header name');
  });

  it('keeps one recipient when a name looks like a second address', async () => {
    const to = { address: 'a@example.jp', name: 'x" <b@example.com>, c' };
    const mail = await PostalMime.parse(await composeMessage({ ...message, to }));
    expect(mail.to).toEqual([{ address: 'a@example.jp', name: to.name }]);
    expect(mail.cc).toBeUndefined();
  });

  it('does not read files or addresses named in the content', async () => {
    const mail = await PostalMime.parse(
      await composeMessage({ ...message, text: 'data:text/plain,x', html: '/etc/hosts' }),
    );
    expect(mail.text?.trim()).toBe('data:text/plain,x');
    expect(mail.html?.trim()).toBe('/etc/hosts');
  });
});
