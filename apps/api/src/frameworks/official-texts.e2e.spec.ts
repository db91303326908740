import { plainWording, readNotice } from '@sonae/testing';
import { advisoryBench, officialContent, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Item {
  phase: number;
  section: string;
  sectionTitle: string;
  checkText: string;
  guideSectionTitle: string | null;
  guideCheckText: string | null;
  guideText: string[];
  guidelineReferences: string | null;
}
interface Framework {
  title: string;
  preamble: string[];
  columns: string[];
  notices: string[];
  guideTitle: string;
  guideNotices: string[];
  phases: { phase: number; name: string; purpose: string; guidePurpose: string | null }[];
  sectionNotes: { section: string; text: string }[];
  items: Item[];
}

interface Section {
  heading: string | null;
  blocks: { text: string | null; items: string[] | null }[];
}

const question = `{ frameworks { title preamble columns notices guideTitle guideNotices
  phases { phase name purpose guidePurpose } sectionNotes { section text }
  items { phase section sectionTitle checkText guideSectionTitle guideCheckText guideText guidelineReferences } } }`;

describe('official texts, as the API answers them', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('put together, are the whole notice of 2024-06-21: letter, 確認表 and 手引き', async () => {
    const { officer } = await api.tenants.prefecture();
    const answer = await api.ask<{ frameworks: Framework[] }>(officer.cookie, question);
    const [framework] = answer.data?.frameworks ?? [];
    const document = [
      ...framework!.preamble,
      framework!.title,
      ...framework!.notices,
      ...framework!.columns,
      ...framework!.phases.flatMap((phase) => [
        `${phase.phase}${phase.name}（${phase.purpose}）`,
        ...itemsOf(framework!, phase.phase, (first) => [`${first.section} ${first.sectionTitle}`], checkOf),
      ]),
      framework!.guideTitle,
      ...framework!.guideNotices,
      ...framework!.phases.flatMap((phase) => [
        `【${phase.phase}. ${phase.name}（${phase.guidePurpose ?? phase.purpose}）】`,
        ...itemsOf(framework!, phase.phase, (first) => guideHeadOf(framework!, first), guideOf),
      ]),
    ].join('\n');
    expect(plainWording(document)).toBe(plainWording(readNotice('mhlw-2024-06-21')));
  });

  it.each(['jpa-2025-02-13-183', 'mhlw-2022-11-10'] as const)(
    'of a notice that was sent, the sections are the whole document: %s',
    async (code) => {
      const { officer, staff } = await api.tenants.prefecture();
      const bench = advisoryBench(api, officer.cookie);
      const draft = await worked(bench.create(officialContent(code)));
      await worked(bench.publish(draft.id, draft.version));
      const answer = await api.ask<{ advisory: { content: { sections: Section[] } } }>(
        staff.cookie,
        'query ($id: ID!) { advisory(id: $id) { content { sections { heading blocks { text items } } } } }',
        { id: draft.id },
      );
      const sections = answer.data?.advisory.content.sections ?? [];
      const document = sections.flatMap(({ heading, blocks }) => [
        heading ?? '',
        ...blocks.flatMap(({ text, items }) => (text === null ? (items ?? []) : [text])),
      ]);
      expect(plainWording(document.join('\n'))).toBe(plainWording(readNotice(code)));
    },
  );
});

/** The rows of a phase, and before the first row of each item that item's heading. */
function itemsOf(
  { items }: Framework,
  phase: number,
  head: (first: Item) => string[],
  row: (item: Item) => string[],
): string[] {
  const rows = items.filter((item) => item.phase === phase);
  return rows.flatMap((item, at) => [
    ...(rows[at - 1]?.section === item.section ? [] : head(item)),
    ...row(item),
  ]);
}

function checkOf({ checkText }: Item): string[] {
  return [checkText];
}

function guideHeadOf({ sectionNotes }: Framework, first: Item): string[] {
  const notes = sectionNotes.filter(({ section }) => section === first.section);
  return [
    `${first.section}) ${first.guideSectionTitle ?? first.sectionTitle}`,
    ...notes.map(({ text }) => text),
  ];
}

function guideOf({ guideCheckText, checkText, guideText, guidelineReferences }: Item): string[] {
  return [guideCheckText ?? checkText, ...guideText, guidelineReferences ?? ''];
}
