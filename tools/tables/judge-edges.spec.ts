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
type Kind = 'reads' | 'writes' | 'calls' | 'listens';
const edge = (kind: Kind, name: string, from = 'letters') => ({
  from,
  kind,
  name,
  where: 'a.ts',
  text: 'SELECT\n  1',
});
const all = [edge('reads', 'member'), edge('calls', 'app.count'), edge('listens', 'member')];

describe('edges held against the declared ones', () => {
  it('are in order where each is declared', () => {
    expect(judgeEdges(all, declared, { whole: true })).toEqual([]);
  });

  it('are told with their places where they are not', () => {
    const others = [
      edge('writes', 'letter', 'members'),
      { ...edge('writes', 'letter', 'members'), where: 'b.ts' },
      // A feature that may read a table may not write it.
      edge('writes', 'member'),
    ];
    expect(judgeEdges([...all, ...others], declared, { whole: false })).toEqual([
      'letters writes member (members): a.ts\n    SELECT 1',
      'members writes letter (letters): a.ts, b.ts\n    SELECT 1',
    ]);
    expect(judgeEdges([edge('reads', 'gone', 'nobody')], declared, { whole: false })).toEqual([
      'nobody reads gone (of no owner): a.ts\n    SELECT 1',
    ]);
  });

  it('are missed only where everything was tried', () => {
    expect(judgeEdges([], declared, { whole: false })).toEqual([]);
    expect(judgeEdges([], declared, { whole: true })).toEqual([
      'letters calls app.count: declared, and nothing does it',
      'letters listens member: declared, and nothing does it',
      'letters reads member: declared, and nothing does it',
    ]);
  });
});
