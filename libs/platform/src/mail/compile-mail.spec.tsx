import { compileMail, MailTemplateError } from './compile-mail.js';
import { fillTemplate } from './fill-template.js';

const compile = (title: string) =>
  compileMail(['recipientName', 'link'], { title }, (data, slot) => ({
    subject: `【重要】${data.title}`,
    text: `${slot.recipientName} 様\n${data.title}\n${slot.link}\n`,
    html: (
      <html lang="ja">
        <p>
          {data.title}
          {slot.recipientName}
        </p>
        <a href={slot.link}>確認</a>
      </html>
    ),
  }));

const fields = { recipientName: '見本 花子', link: 'https://sonae.example.jp/acknowledge/a?b=1&c=2' };

describe('compileMail and fillTemplate', () => {
  it('is plain JSON that survives the ledger', () => {
    const compiled = compile('通知');
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
    expect(fillTemplate(compiled, fields)).toEqual({
      subject: '【重要】通知',
      text: '見本 花子 様\n通知\nhttps://sonae.example.jp/acknowledge/a?b=1&c=2\n',
      html:
        '<!doctype html>\n<html lang="ja"><p>通知見本 花子</p>' +
        '<a href="https://sonae.example.jp/acknowledge/a?b=1&amp;c=2">確認</a></html>',
    });
  });

  it('escapes a value in the HTML and nowhere else', () => {
    const filled = fillTemplate(compile('通知'), { ...fields, recipientName: `<script>"'&` });
    expect(filled.text).toContain(`<script>"'& 様`);
    expect(filled.html).toContain('&lt;script&gt;&quot;&#39;&amp;');
    expect(filled.html).not.toContain('<script>');
  });

  it.each(['{{link}}', '{{recipientName', '{', '{{{{brace}}}}', '{{brace}}', '}}{{'])(
    'keeps %j in the data literal and never fills it',
    (title) => {
      const filled = fillTemplate(compile(title), fields);
      expect(filled.subject).toBe(`【重要】${title}`);
      expect(filled.text).toBe(`見本 花子 様\n${title}\n${fields.link}\n`);
      expect(filled.html).toContain(`<p>${title}見本 花子</p>`);
    },
  );

  it('does not read a value as a template', () => {
    expect(fillTemplate(compile('通知'), { ...fields, recipientName: '{{link}}' }).text).toContain(
      '{{link}} 様',
    );
  });

  it('keeps names on one line and in one direction', () => {
    const filled = fillTemplate(compile('通知'), {
      ...fields,
      recipientName: '見本\r\nBcc: a@example.jp\u202E花子',
    });
    expect(filled.text).toContain('見本 Bcc: a@example.jp花子 様');
  });

  it('keeps the subject on one line', () => {
    expect(compile('二行の\r\n件名').subject).toBe('【重要】二行の 件名');
  });

  it('throws for a missing value, an undeclared placeholder and an empty part', () => {
    expect(() => fillTemplate(compile('通知'), { link: fields.link })).toThrow(MailTemplateError);
    expect(() => fillTemplate({ subject: 'a', text: '{{toString}}', html: 'a' }, fields)).toThrow(
      '{{toString}}',
    );
    expect(() => fillTemplate({ subject: '{{}}', text: 'a', html: 'a' }, fields)).toThrow(MailTemplateError);
    const undeclared = () => compileMail([], {}, () => ({ subject: '{{who}}', text: 'a', html: <p>a</p> }));
    expect(undeclared).toThrow('unknown placeholder {{who}}');
    expect(() => compileMail([], {}, () => ({ subject: ' ', text: 'a', html: <p /> }))).toThrow('subject');
    const own = () => compileMail(['who'], {}, (_, { who }) => ({ subject: who, text: who, html: <p>a</p> }));
    expect(own).toThrow('The subject must be the same for everybody.');
  });

  it.each(['javascript:alert(1)', '//example.jp', '/acknowledge/a', 'https://', 'https://a.example.jp/"x'])(
    'refuses %j as a link',
    (link) => {
      expect(() => fillTemplate(compile('通知'), { ...fields, link })).toThrow('http(s) address');
    },
  );
});
