import { fillTemplate } from '@sonae/platform/mail';

import type { IncidentImpactCode, IncidentKindCode } from './incident-alert.texts.js';
import { compileIncidentAlertMail, incidentAlertMailFields } from './incident-alert.mail.js';
import { compilePoliceRequestMail } from './police-request.mail.js';

const sender = {
  name: '見本県薬剤師会',
  phone: '00-0000-1234',
  clientUrl: 'https://gamen.example.jp/:type/:id',
};
const police = { named: { name: '見本県警察' }, contacts: [] };
const report = {
  sender,
  police,
  reference: 'I-2026-0042',
  receivedAt: '2026-11-19T23:20:00Z',
  kind: 'INCIDENT' as IncidentKindCode,
  impact: 'STOPPED' as IncidentImpactCode,
};
const record = 'SW5jaWRlbnQ6MQ';
const link = `https://gamen.example.jp/Incident/${record}`;

describe('the alert to the officers', () => {
  const compiled = compileIncidentAlertMail({ ...report, kind: 'SUSPICION', impact: 'PARTIAL' });
  const mail = fillTemplate(compiled, { recipientName: '見本 太郎', record });

  it('says that there is a report, when, of what kind and how grave', () => {
    expect(mail.subject).toBe(
      '【至急】サイバー事案（疑い）の第一報を受け付けました（受付番号 I-2026-0042／内容確認のお願い）',
    );
    for (const body of [mail.text, mail.html]) {
      for (const said of ['I-2026-0042', '2026年11月20日（金）8:20', '疑い', '一部の業務に支障', link]) {
        expect(body).toContain(said);
      }
    }
  });

  it('does not tell an officer to ask the own association where its client stands', () => {
    const { clientUrl: _, ...bare } = sender;
    const { text, html } = compileIncidentAlertMail({ ...report, sender: bare });
    for (const body of [text, html]) {
      expect(body).toContain('薬剤師会でお使いの画面にサインインして開いてください。');
      expect(body).not.toContain('見本県薬剤師会にお問い合わせください');
    }
  });

  it('has no place for a pharmacy or a narrative, because mail travels in the clear', () => {
    expect(incidentAlertMailFields).toEqual(['recipientName', 'record']);
    const leaked = {
      ...report,
      kind: 'INCIDENT',
      impact: 'STOPPED',
      description: 'ひみつの経緯',
      pharmacyName: 'みほん薬局',
    };
    const { subject, text, html } = compileIncidentAlertMail(
      leaked as Parameters<typeof compileIncidentAlertMail>[0],
    );
    expect(subject + text + html).not.toMatch(/ひみつ|みほん薬局/u);
  });
});

describe('word and urgency', () => {
  it.each<[IncidentKindCode, IncidentImpactCode, string, string]>([
    ['INCIDENT', 'STOPPED', '【至急】サイバー事案の第一報', '【至急】都道府県警察への相談をお願いします'],
    ['INCIDENT', 'UNKNOWN', '【至急】サイバー事案の第一報', '【至急】都道府県警察への相談をお願いします'],
    ['INCIDENT', 'NONE', '【重要】サイバー事案の第一報', '【重要】都道府県警察への相談をお願いします'],
    [
      'SUSPICION',
      'PARTIAL',
      '【至急】サイバー事案（疑い）の第一報',
      '【至急】都道府県警察への相談をお願いします',
    ],
    [
      'SUSPICION',
      'UNKNOWN',
      '【重要】サイバー事案（疑い）の第一報',
      '【重要】都道府県警察への相談をお願いします',
    ],
    [
      'NEAR_MISS',
      'NONE',
      '【お知らせ】予兆・軽微な事案の第一報',
      '【ご案内】都道府県警察への情報提供のご案内',
    ],
    [
      'NEAR_MISS',
      'STOPPED',
      '【お知らせ】予兆・軽微な事案の第一報',
      '【ご案内】都道府県警察への情報提供のご案内',
    ],
  ])('of %s with impact %s follow both', (kind, impact, alert, police) => {
    const given = { ...report, kind, impact };
    expect(compileIncidentAlertMail(given).subject.indexOf(alert)).toBe(0);
    const mail = compilePoliceRequestMail(given);
    expect(mail.subject.indexOf(police)).toBe(0);
    for (const body of [mail.text, mail.html]) {
      if (!alert.startsWith('【至急】')) expect(body).not.toContain('至急');
      expect(body).toContain(
        kind === 'NEAR_MISS' ? '見本県警察への情報提供をご検討ください' : '見本県警察に相談し',
      );
    }
  });
});

describe('the request to consult the police', () => {
  const desk = {
    name: '見本県警察本部 サイバー犯罪相談窓口',
    phone: '00-0000-0110',
    url: 'https://police.example.jp/cyber/',
    source: '見本県警察 ウェブサイト',
    kind: 'DEDICATED' as const,
    confirmedOn: '2026-11-20',
    stale: false,
  };
  const compiled = compilePoliceRequestMail({ ...report, police: { ...police, contacts: [desk] } });
  const mail = fillTemplate(compiled, {
    recipientName: '見本 花子',
    pharmacyName: 'みほん薬局',
    record,
    wrongLink: link,
  });

  it('asks the pharmacy to consult its prefecture police and to work with them', () => {
    expect(mail.subject).toMatch(/^【至急】都道府県警察への相談をお願いします/u);
    expect(mail.text).toContain(
      '見本県警察に相談し、見本県警察と協力して対処されますよう、お願いいたします。',
    );
  });

  it('gives first aid in its order: cut off, keep the power on, photograph, call', () => {
    for (const body of [mail.text, mail.html]) {
      const order = ['遮断：', '電源は切らない：', '写真：', '連絡：'].map((step) => body.indexOf(step));
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(body).not.toMatch(/電源を(?:切って|落と)/u);
    }
  });

  it('repeats the stance of the police and asks to keep the logs', () => {
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('被害の公表を求めることはありません');
      expect(body).toContain('「警察への相談 = 捜査」ではありません');
      expect(body).toContain('外部接続機器');
      expect(body).toContain('ログの保全に努めてください');
      expect(body).toContain('ネットワーク構成図');
    }
  });

  it('needs nothing but a phone before the sign-in', () => {
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain('スマートフォンと電話だけで進められます');
      expect(body.indexOf('スマートフォンと電話だけ')).toBeLessThan(
        body.indexOf('サインインして第一報を開く'),
      );
    }
  });

  it('says whom to call where no desk has a telephone number', () => {
    const plain = { name: '見本県薬剤師会', phone: '00-0000-1234' };
    const contacts = [{ ...desk, phone: null }];
    for (const [given, whom] of [
      [plain, '見本県薬剤師会（電話 00-0000-1234）'],
      [{ name: plain.name }, '見本県薬剤師会'],
    ] as const) {
      const { text, html } = compilePoliceRequestMail({
        ...report,
        sender: given,
        police: { ...police, contacts },
      });
      for (const body of [text, html]) {
        expect(body).toContain(`わからないときは、${whom}にお電話ください。`);
        expect(body).not.toContain('お急ぎのときは、電話でご連絡ください');
      }
    }
    expect(mail.text).toContain('お急ぎのときは、電話でご連絡ください');
  });

  it('names the desk with its source, as a number to dial and a page to open', () => {
    expect(mail.text).toContain('電話：00-0000-0110');
    expect(mail.text).toContain('窓口：見本県警察本部 サイバー犯罪相談窓口（サイバー犯罪専用）');
    expect(mail.text).toContain(
      '出典：見本県警察 ウェブサイト（2026年11月20日（金）、見本県薬剤師会が確認）',
    );
    expect(mail.html).toContain('href="tel:0000000110"');
    expect(mail.html).toContain('href="https://police.example.jp/cyber/"');
  });

  it('says 要確認 where a desk was not confirmed, with its source’s day, or was confirmed long ago', () => {
    const { kind: _kind, ...listed } = desk;
    const { text } = compilePoliceRequestMail({
      ...report,
      police: {
        contacts: [
          { ...listed, sourceDate: '2025-01-31', confirmedOn: null, stale: true },
          { ...desk, confirmedOn: '2025-11-20', stale: true },
        ],
      },
    });
    expect(text).toContain('出典：見本県警察 ウェブサイト（2025年1月31日（金）のもの。要確認）');
    expect(text).toContain('（2025年11月20日（木）、見本県薬剤師会が確認。1年を過ぎています。要確認）');
    expect(text).not.toMatch(/（2025年1月31日（金）、見本/u);
  });

  it('does without a telephone and without the name of a prefecture', () => {
    const { text } = compilePoliceRequestMail({
      ...report,
      police: { contacts: [{ ...desk, phone: null }] },
    });
    expect(text).toContain('都道府県警察に相談し');
    expect(text).not.toContain('電話：');
    expect(text).not.toMatch(/null|undefined/u);
  });
});
