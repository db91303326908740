import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import {
  ADVISORY_LIMITS,
  advisoryContent,
  advisoryContentSchema,
  type AdvisoryContent,
} from './advisory-content.js';

const folder = new URL('../../data/advisories/', import.meta.url);
const demo = Object.fromEntries(
  readdirSync(folder).map((file) => {
    const { code, content } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      code: string;
      content: unknown;
    };
    return [code, advisoryContent(content)];
  }),
);
const police = demo['jpa-2025-02-13-183']!;
const ministry = demo['mhlw-2022-11-10']!;

/** All that is the document's; what is the association's beside it may change. */
const official = ({
  severity: _s,
  summary: _u,
  actions: _a,
  links: _l,
  hops: _h,
  ...rest
}: AdvisoryContent) => createHash('sha256').update(JSON.stringify(rest)).digest('hex');

describe('the two demo advisories', () => {
  it('bear their real numbers, dates, issuers and links', () => {
    expect(police).toMatchObject({
      documentNumber: '日薬情発第183号',
      issuedOn: '2025-02-13',
      title: 'サイバー事案発生に備えた警察への連絡体制の整備等について',
    });
    expect(police.links.map(({ url }) => url)).toEqual([
      'https://www.npa.go.jp/bureau/cyber/ichiran.html',
      'https://www.npa.go.jp/bureau/cyber/soudan.html',
      'https://www.nisc.go.jp/pdf/council/cs/kyogikai/guidance2022_honbun.pdf',
      'https://www.nisc.go.jp/pdf/council/cs/kyogikai/guidance2022_gaiyou.pdf',
    ]);
    expect(ministry).toMatchObject({
      documentNumber: null,
      issuedOn: '2022-11-10',
      references: [
        {
          title: '医療機関を標的としたランサムウェアによるサイバー攻撃（注意喚起）',
          issuedOn: '2021-06-28',
        },
      ],
    });
    expect(ministry.sections.map(({ heading }) => heading?.slice(0, 1) ?? '')).toEqual([
      '',
      '医',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '■',
    ]);
  });

  it('took 13 days from the police to the pharmacists', () => {
    const [first, last] = [police.hops[0]!, police.hops.at(-1)!];
    expect(DateTime.fromISO(last.on).diff(DateTime.fromISO(first.on), 'days').days).toBe(13);
    expect(police.references[0]?.issuedOn).toBe(first.on);
  });

  it('keep the official wording to the letter', () => {
    expect(official(police)).toBe('11a7d23236ddc6cbca47779aafe78f4c15fd42a3ce4ad49dc2434c1b2926196d');
    expect(official(ministry)).toBe('6b2387661a9bb721dfb7358ecc21cbdea14f8e6dc7f115c89e68ceadaf14250a');
  });

  it('name offices, and masks where officers stand', () => {
    expect(JSON.stringify(demo).match(/(?:副会長|係) [^"\\]*/gu)).toEqual([
      '副会長 〔氏名略〕',
      '係 〔氏名略〕',
    ]);
  });
});

describe('advisoryContent', () => {
  const refused: [string, Partial<Record<keyof AdvisoryContent, unknown>>, string][] = [
    ['a title over 200 characters', { title: 'あ'.repeat(201) }, 'title'],
    ['an empty title', { title: ' \u3000 ' }, 'title'],
    ['a line break in the title (a forged mail header)', { title: '件名\r\nBcc: all@example.jp' }, 'title'],
    ['a bidirectional override', { title: '注意\u202E喚起' }, 'title'],
    ['an unknown severity', { severity: '緊急' }, 'severity'],
    ['no summary', { summary: [] }, 'summary'],
    ['a summary of four lines', { summary: ['1', '2', '3', '4'] }, 'summary'],
    ['a summary line over 120 characters', { summary: ['あ'.repeat(121)] }, 'summary.0'],
    ['41 sections', { sections: Array(41).fill({ heading: null, blocks: [] }) }, 'sections'],
    [
      'a paragraph over 4,000 characters',
      { sections: [{ heading: null, blocks: [{ kind: 'paragraph', text: 'あ'.repeat(4_001) }] }] },
      'sections.0.blocks.0.text',
    ],
    [
      'a block of an unknown kind',
      { sections: [{ heading: null, blocks: [{ kind: 'html', text: '<script>' }] }] },
      'sections.0.blocks.0.kind',
    ],
    ['31 links', { links: Array(31).fill({ label: 'x', url: 'https://example.jp/' }) }, 'links'],
    ['http', { links: [{ label: 'x', url: 'http://example.jp/' }] }, 'links.0.url'],
    ['javascript:', { links: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'links.0.url'],
    ['a link with credentials', { links: [{ label: 'x', url: 'https://a:b@example.jp/' }] }, 'links.0.url'],
    ['a link to an address', { links: [{ label: 'x', url: 'https://127.0.0.1/' }] }, 'links.0.url'],
    ['an impossible date', { issuedOn: '2025-02-29' }, 'issuedOn'],
    [
      'hops that go back in time',
      {
        hops: [
          { party: '甲', on: '2025-02-13' },
          { party: '乙', on: '2025-01-31' },
        ],
      },
      'hops',
    ],
    ['the same action twice', { actions: Array(2).fill({ code: 'a', text: 'x' }) }, 'actions'],
  ];

  it.each(refused)('refuses %s', (_, change, path) => {
    const result = advisoryContentSchema.safeParse({ ...police, ...change });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('refuses what it does not know', () => {
    expect(advisoryContentSchema.safeParse({ ...police, html: '<b>' }).success).toBe(false);
  });

  it('takes what is left out for null', () => {
    const {
      documentNumber: _number,
      addressee: _addressee,
      references: _references,
      contactPoints: _contactPoints,
      ...rest
    } = police;
    expect(advisoryContent({ ...rest, sections: [{ blocks: [] }] })).toMatchObject({
      documentNumber: null,
      addressee: null,
      references: [],
      contactPoints: [],
      dueOn: null,
      sections: [{ heading: null, blocks: [] }],
    });
  });

  it('takes content at its limits', () => {
    const full = {
      ...police,
      title: 'あ'.repeat(ADVISORY_LIMITS.title),
      summary: Array(3).fill('い'.repeat(120)),
    };
    expect(advisoryContent(full)).toEqual(full);
  });
});
