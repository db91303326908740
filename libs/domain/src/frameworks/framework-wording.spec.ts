import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

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
) as { phases: Phase[]; items: Item[]; source: Record<string, string>; verified_at: string };

const sha256 = (rows: unknown[][]) =>
  createHash('sha256')
    .update(rows.map((row) => row.join('\t')).join('\n'))
    .digest('hex');
const item = (code: string) => framework.items.find((each) => each.code === code)!;

/** Taken from the notice of 2024-06-21, proofread on 2026-11-20. A change here is a new edition, never a correction. */
const CHECKLIST_WORDING = '97c4ed86e698bc913941b77e1c333db1add5dca5409926e41d1647509cc4719f';
const GUIDE_WORDING = '223d96c8b2ab177f80c6108bf04737aa693bf1e30152c28b853cc7268f81a17b';

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
    expect(framework.verified_at).toBe('2026-11-20');
  });
});
