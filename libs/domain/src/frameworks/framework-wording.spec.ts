import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { NOTICES, plainWording, readNotice } from '@sonae/testing';

interface Item {
  code: string;
  phase: number;
  section: string;
  sectionTitle: string;
  check: string;
  guidelineReferences: string | null;
  guideSectionTitle: string | null;
  guideCheck: string | null;
  guideText: string[];
}
interface Phase {
  phase: number;
  name: string;
  purpose: string;
  guidePurpose: string | null;
}
const framework = JSON.parse(
  readFileSync(
    new URL('../../data/frameworks/mhlw-pharmacy-cyber-bcp.2024-06-21.json', import.meta.url),
    'utf8',
  ),
) as Record<'preamble' | 'columns' | 'notices' | 'guideNotices', string[]> & {
  title: string;
  guideTitle: string;
  phases: Phase[];
  sectionNotes: { section: string; text: string }[];
  items: Item[];
  source: Record<string, string>;
  verified_at: string;
};

const sha256 = (rows: unknown[][]) =>
  createHash('sha256')
    .update(rows.map((row) => row.join('\t')).join('\n'))
    .digest('hex');
const item = (code: string) => framework.items.find((each) => each.code === code)!;

/**
 * The wording of the notice of 2024-06-21, compared with its text on 2026-11-29. A change here is a new edition, never
 * a correction.
 */
const CHECKLIST_WORDING = 'ba4ba84b4df4981db8ff77686b985ac85fd4ed97ba51d33ecb54f12db8eafc3c';
const GUIDE_WORDING = '223d96c8b2ab177f80c6108bf04737aa693bf1e30152c28b853cc7268f81a17b';
const AROUND_WORDING = 'e03fef5d69590d93695e6a5a29463e714e64d637f3b8d09c24f7cfbf847882f7';
/** The digests of the notices as text: a different digest is a different document. */
const NOTICE_FILES = {
  'jpa-2025-02-13-183': 'fd12b163ac98ee8453d3cbc154ad3685899204bd5f4f0a1b768d3c7affa5c510',
  'tokushima-2022-06-20-188': '585c8a7af35da0bf8f0fca19a9d799dd63756d7ddae08faed1111161b100c97c',
  'mhlw-2022-11-10': 'fe5f3ceafbc4f133a28bb79f40baf534f98368b2c3da34d601b5150c0927009e',
  'jma-npa-2023-04-25': 'fa50a6ca1f59fc341d348b6ff3e722aabc90c4ec0b5faa1c583a10c3d1ea0c58',
  'mhlw-2024-06-21': 'c9f8a4b2e3f59c8f4138bf0c6d89f72dffde56e6f377fd19a0f1f6059deae4e3',
};

describe('the notices as text', () => {
  it('are the copies that were taken, with names of persons masked', () => {
    const sums = NOTICES.map((name) => [name, sha256([[readNotice(name)]])]);
    expect(Object.fromEntries(sums)).toEqual(NOTICE_FILES);
    const masks = NOTICES.map((name) => readNotice(name).split('〔氏名略〕').length - 1);
    expect(masks).toEqual([2, 0, 0, 4, 0]);
  });

  it('are compared letter by letter: only what the extraction added is left out', () => {
    expect(plainWording('# 題\n- ・ 項目 **重要**\n<https://a.jp/b\\_c>\n（企画管理編：11）')).toBe(
      '題項目重要https://a.jp/b_c企画管理編：11',
    );
    for (const mark of ['（）', '()', '一・二', '･', '：', ':', '1', '１'])
      expect(plainWording(mark)).toBe(mark);
  });
});

describe('the 確認表 of 2024-06-21', () => {
  it('has 27 rows under 21 numbered items in 5 phases', () => {
    expect(framework.items).toHaveLength(27);
    expect(new Set(framework.items.map(({ code }) => code)).size).toBe(27);
    expect(new Set(framework.items.map(({ section }) => section)).size).toBe(21);
    expect(
      framework.phases.map(({ phase }) => framework.items.filter((row) => row.phase === phase).length),
    ).toEqual([8, 3, 6, 4, 6]);
    expect(framework.phases.map(({ name }) => name)).toEqual([
      '平時',
      '検知',
      '初動対応',
      '復旧処理',
      '事後対応',
    ]);
  });

  it('keeps the wording of the 確認表 to the letter', () => {
    const rows = [
      ...framework.phases.map((each) => [each.phase, each.name, each.purpose]),
      ...framework.items.map((row) => [
        row.code,
        row.section,
        row.sectionTitle,
        row.check,
        row.guidelineReferences ?? '',
      ]),
    ];
    expect(sha256(rows)).toBe(CHECKLIST_WORDING);
  });

  it('keeps the wording of the 手引き to the letter, beside it', () => {
    const rows = [
      ...framework.phases.map((each) => [each.phase, each.guidePurpose ?? '']),
      ...framework.items.map((row) => [
        row.code,
        row.guideSectionTitle ?? '',
        row.guideCheck ?? '',
        ...row.guideText,
      ]),
    ];
    expect(sha256(rows)).toBe(GUIDE_WORDING);
    const around = [
      framework.preamble,
      framework.columns,
      [framework.title, ...framework.notices],
      [framework.guideTitle, ...framework.guideNotices],
      ...framework.sectionNotes.map(({ section, text }) => [section, text]),
    ];
    expect(sha256(around)).toBe(AROUND_WORDING);
    expect(framework.items.filter(({ guideText }) => guideText.length === 0)).toEqual([]);
  });

  it('does not smooth over where the two differ', () => {
    expect(framework.phases[2]?.purpose).toContain('診療への影響');
    expect(framework.phases[2]?.guidePurpose).toContain('調剤への影響');
    expect(item('3-1').sectionTitle).toBe('原因調査（必要に応じて事業者（に依頼）');
    expect(item('3-1').guideSectionTitle).toBe('原因調査（必要に応じて事業者に依頼）');
    expect(item('3-6').guideCheck).toBe('組織対応方針を確認できるか。');
    expect(
      framework.items.filter((row) => row.guideSectionTitle ?? row.guideCheck).map(({ code }) => code),
    ).toEqual(['3-1', '3-4', '3-5', '3-6', '4-2', '4-3']);
  });

  it('says where it comes from and when it was proofread', () => {
    expect(framework.source).toMatchObject({ date: '2024-06-21' });
    expect(framework.source['url']).toMatch(/^https:\/\/www\.mhlw\.go\.jp\//);
    expect(framework.verified_at).toBe('2026-11-29');
  });
});
