import { judgeEdges } from './judge-edges.ts';

const declared = {
  members: { tables: ['member'], functions: ['app.count'] },
  letters: {
    tables: ['letter'],
    functions: [],
    reads: ['member'],
    calls: ['app.count'],
    listens: ['member'],
  },
};
const exceptions = [{ feature: 'letters', kind: 'writes', name: 'member', reason: 'of old' }];
type Kind = 'reads' | 'writes' | 'calls' | 'listens';
const edge = (kind: Kind, name: string, from = 'letters') => ({
  from,
  kind,
  name,
  where: 'a.ts',
  text: 'SELECT\n  1',
});
const all = [
  edge('reads', 'member'),
  edge('calls', 'app.count'),
  edge('listens', 'member'),
  edge('writes', 'member'),
];

describe('edges held against the declared ones', () => {
  it('are in order where each is declared or excepted', () => {
    expect(judgeEdges(all, declared, exceptions, { whole: true })).toEqual([]);
  });

  it('read where they may write', () => {
    const writes = [{ feature: 'members', kind: 'writes', name: 'letter', reason: 'of old' }];
    expect(judgeEdges([edge('reads', 'letter', 'members')], declared, writes, { whole: false })).toEqual([]);
  });

  it('are told with their places where they are not', () => {
    const others = [
      edge('writes', 'letter', 'members'),
      { ...edge('writes', 'letter', 'members'), where: 'b.ts' },
    ];
    expect(judgeEdges([...all, ...others], declared, exceptions, { whole: false })).toEqual([
      'members writes letter (letters): a.ts, b.ts\n    SELECT 1',
    ]);
    expect(judgeEdges([edge('reads', 'gone', 'nobody')], declared, [], { whole: false })).toEqual([
      'nobody reads gone (of no owner): a.ts\n    SELECT 1',
    ]);
  });

  it('are missed only where everything was tried', () => {
    expect(judgeEdges([], declared, exceptions, { whole: false })).toEqual([]);
    expect(judgeEdges([], declared, exceptions, { whole: true })).toEqual([
      'letters calls app.count: declared, and nothing does it',
      'letters listens member: declared, and nothing does it',
      'letters reads member: declared, and nothing does it',
      'letters writes member: declared, and nothing does it',
    ]);
  });
});
