import { MailLayout, MailRecordButton, textRecord } from './index.js';
import { renderMail } from './render-mail.js';

const sender = {
  name: '見本県薬剤師会',
  phone: '０１-２３４５-６７８９',
  email: 'jimukyoku@example.jp',
  url: 'https://kenyaku.example.jp/',
};
const record = { type: 'Incident', id: 'SW5jaWRlbnQ6MQ', label: '開く' } as const;
const render = (more: object = {}) =>
  renderMail(
    <MailLayout
      title="件名"
      preheader="はじめの行"
      sender={{ ...sender, ...more }}
      wrongLink="https://example.jp/w"
    >
      <MailRecordButton sender={{ ...sender, ...more }} record={record} />
    </MailLayout>,
  ).html;

describe('the frame of every message', () => {
  it('says where replies go, or that replies are not answered', () => {
    expect(render()).toContain('ご返信は見本県薬剤師会に届きます');
    expect(render()).toContain('href="mailto:jimukyoku@example.jp"');
    expect(render({ email: undefined })).toContain('ご返信いただいてもお答えできません');
  });

  it('dials full-width digits, and leads away by the link for wrong addresses', () => {
    expect(render()).toContain('href="tel:0123456789"');
    // A bare # would begin a fragment, and a phone would dial nothing.
    expect(render({ phone: '#9110' })).toContain('href="tel:%239110"');
    expect(render()).toContain('href="https://example.jp/w"');
  });

  it('opens the record in the client, by type and id, and says what to do without one', () => {
    const html = render({ clientUrl: 'https://gamen.example.jp/#/:type/:id' });
    expect(html).toContain('href="https://gamen.example.jp/#/Incident/SW5jaWRlbnQ6MQ"');
    const plain = { ...sender, clientUrl: 'https://gamen.example.jp/open?id=:id' };
    expect(textRecord(plain, record)).toEqual(['開く：', 'https://gamen.example.jp/open?id=SW5jaWRlbnQ6MQ']);
    expect(textRecord(sender, record)[1]).toContain('見本県薬剤師会からご案内のもの');
    expect(render()).not.toContain('SW5jaWRlbnQ6MQ');
  });
});
