import { advisoryContent, type AdvisoryContent } from './advisory-content.js';
import { compareContents } from './compare-contents.js';

const content = (more: object = {}) =>
  advisoryContent({
    severity: 'IMPORTANT',
    title: 'ルーターの更新について',
    issuedOn: '2026-06-01',
    issuer: '見本県薬剤師会',
    summary: ['更新してください。', '記録してください。'],
    actions: [],
    hops: [],
    links: [],
    sections: [
      {
        heading: '本文',
        blocks: [
          { kind: 'paragraph', text: '一つ目の段落。' },
          { kind: 'paragraph', text: '二つ目の段落。' },
          { kind: 'list', ordered: false, items: ['甲', '乙'] },
        ],
      },
    ],
    ...more,
  });

const compare = (before: AdvisoryContent, after: AdvisoryContent) =>
  compareContents(before, after, '見本県薬剤師会');

describe('what a correction changes', () => {
  it('is nothing when nothing changed', () => {
    expect(compare(content(), content())).toEqual([]);
  });

  it('is told by the part, with the lines that are gone and those that are new', () => {
    const blocks = [
      { kind: 'paragraph', text: '一つ目の段落。' },
      { kind: 'paragraph', text: '書き改めた段落。' },
      { kind: 'list', ordered: false, items: ['甲', '乙', '丙'] },
    ];
    const after = content({ dueOn: '2026-07-31', sections: [{ heading: '本文', blocks }] });
    expect(compare(content(), after)).toEqual([
      { label: '期限', before: [], after: ['2026年7月31日（金）'] },
      { label: '通知の本文', before: ['二つ目の段落。'], after: ['書き改めた段落。', '丙'] },
    ]);
    expect(compare(after, content({ severity: 'URGENT' }))[0]).toEqual({
      label: '重要度',
      before: ['重要'],
      after: ['緊急'],
    });
  });

  it('is an order, when the lines are the same', () => {
    const summary = ['記録してください。', '更新してください。'];
    expect(compare(content(), content({ summary }))).toEqual([
      { label: '薬局でしていただくこと', before: [], after: [] },
    ]);
  });

  it('counts lines that stand there twice', () => {
    const twice = content({ summary: ['更新してください。', '更新してください。'] });
    expect(compare(content({ summary: ['更新してください。'] }), twice)).toEqual([
      { label: '薬局でしていただくこと', before: [], after: ['更新してください。'] },
    ]);
  });
});
