import fc from 'fast-check';
import PostalMime from 'postal-mime';

import { MailTemplateError } from './compile-mail.js';
import { composeMessage, InvalidMessageError } from './compose-message.js';
import { fillTemplate } from './fill-template.js';
import { MailBuffer } from './mail-buffer.js';
import { prepareMessage, type OwnPart, type SharedMessage } from './prepare-message.js';

const long = '本文の長い段落。Ab'.repeat(40);
const compiled = {
  subject: '【重要】{{brace}}件名}} 点検のお願い',
  text: `{{pharmacyName}}　{{recipientName}} 様\n\n${long}\n{{link}}\n${long}{{brace}}{{link}}`,
  html: `<p>{{recipientName}}</p>${long}<a href="{{link}}">{{link}}</a>${long}{{pharmacyName}}`,
};
const shared: SharedMessage = {
  compiled,
  from: { address: 'notice@kenyaku.example.jp', name: '見本県薬剤師会' },
  date: new Date('2026-11-20T00:00:00Z'),
  boundary: '0193f0aa5b7c7d10',
  bulk: true,
  listId: 'notices.kenyaku.example.jp',
};
const own: OwnPart = {
  to: 'yakkyoku@example.jp',
  messageId: '<d.0193f0aa@kenyaku.example.jp>',
  fields: {
    recipientName: '見本 花子',
    pharmacyName: 'みほん薬局',
    link: 'https://sonae.example.jp/a?b=1&c=2',
  },
};

/** The message as a mail client parses it. */
async function read(bytes: Buffer) {
  const { headers, headerLines: _lines, ...rest } = await PostalMime.parse(bytes);
  return { ...rest, headers: headers.map(({ key, value }) => [key, value.replace(/\s+/gu, ' ')]) };
}

/** The two bodies, by a decoder that accepts padding only at the end. */
function bodies(bytes: Buffer): string[] {
  const parts = bytes.toString('latin1').matchAll(/base64\r\n\r\n([^-]*)\r\n--/gu);
  return Array.from(parts, ([, body = '']) => {
    const text = body.replaceAll('\r\n', '');
    expect(text).toMatch(/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/u);
    return Buffer.from(text, 'base64').toString('utf8');
  });
}

async function composed({ compiled: template, ...rest }: SharedMessage, { to, messageId, fields }: OwnPart) {
  return composeMessage({ ...rest, ...fillTemplate(template, fields), to: { address: to }, messageId });
}

// Texts with and without fields, short and long parts, and parts of every length.
const words = fc.string({ unit: 'grapheme', maxLength: 30 });
const part = fc.oneof(
  words.map((text) => text.replaceAll('{', '{{brace}}')),
  fc.constantFrom('{{recipientName}}', '{{pharmacyName}}', '{{link}}', '{{brace}}', long, `\n.\n..\r\n`),
);
const template = fc.array(part, { maxLength: 9 }).map((parts) => `本${parts.join('')}`);
const person: fc.Arbitrary<OwnPart> = fc.record({
  to: fc.constantFrom('a@example.jp', `${'x'.repeat(60)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example.jp`),
  messageId: fc.uuid().map((id) => `<${id}@example.jp>`),
  fields: fc.record({
    recipientName: words,
    pharmacyName: fc.string({
      unit: fc.constantFrom('a', '.', '\r', '\n', '&', '<', '"', '{', '}', 'あ', '𠮷', '\u202e'),
      maxLength: 90,
    }),
    link: fc.webUrl().filter((url) => /^https?:\/\/[^\s"'<>\\]+$/u.test(url)),
  }),
});

describe('prepareMessage', () => {
  it('says to every recipient what composing the message for them would say', async () => {
    await fc.assert(
      fc.asyncProperty(
        template,
        template,
        fc.array(person, { minLength: 1, maxLength: 3 }),
        async (text, html, people) => {
          const message = { ...shared, compiled: { subject: compiled.subject, text, html } };
          const prepared = await prepareMessage(message);
          for (const each of people) {
            const filled = fillTemplate(message.compiled, each.fields);
            expect(bodies(prepared.copy(each))).toEqual([filled.text, filled.html]);
            expect(await read(prepared.copy(each))).toEqual(await read(await composed(message, each)));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives the same bytes for the same recipient, whoever prepares it and whomever it was copied for before', async () => {
    const first = await prepareMessage(shared);
    first.copy({ ...own, to: 'other@example.jp' });
    const bytes = first.copy(own);
    expect((await prepareMessage(structuredClone(shared))).copy(own).equals(bytes)).toBe(true);
    expect(first.copy(own).equals(bytes)).toBe(true);
  });

  it('gives the same bytes in a room that longer and shorter messages were in before', async () => {
    const prepared = await prepareMessage(shared);
    const buffer = new MailBuffer();
    for (const recipientName of ['花', '見本 花子'.repeat(900), '花子']) {
      const each = { ...own, fields: { ...own.fields, recipientName } };
      expect(prepared.copy(each, buffer).equals(prepared.copy(each))).toBe(true);
    }
  });

  it('is pure ASCII in lines that every relay passes, and no line begins with a dot', async () => {
    const source = (await prepareMessage(shared)).copy(own).toString('latin1');
    expect(source).not.toMatch(/[^\r\n\t\x20-\x7e]/u);
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const row of source.split('\r\n')) {
      expect(row.length).toBeLessThanOrEqual(78);
      expect(row.startsWith('.')).toBe(false);
    }
    expect(source.endsWith('\r\n')).toBe(true);
  });

  it('refuses a recipient or a value that composing refuses', async () => {
    const prepared = await prepareMessage(shared);
    expect(() => prepared.copy({ ...own, to: 'a@example.jp\r\nBcc: b@example.jp' })).toThrow(
      InvalidMessageError,
    );
    expect(() => prepared.copy({ ...own, messageId: '<a@example.jp>\r\nBcc: b@example.jp' })).toThrow(
      'messageId',
    );
    expect(() => prepared.copy({ ...own, fields: {} })).toThrow(MailTemplateError);
    const link = 'javascript:alert(1)';
    expect(() => prepared.copy({ ...own, fields: { ...own.fields, link } })).toThrow('http(s) address');
  });

  it('refuses a subject of its own for each, an empty part, and a header that composing refuses', async () => {
    const withPart = (more: object) => prepareMessage({ ...shared, compiled: { ...compiled, ...more } });
    await expect(withPart({ subject: '{{recipientName}} 様' })).rejects.toThrow(MailTemplateError);
    await expect(withPart({ html: ' ' })).rejects.toThrow('html');
    await expect(prepareMessage({ ...shared, bulk: true, listId: 'a b' })).rejects.toThrow('listId');
  });
});
