import { describeNext } from './describe-next.mjs';

describe('the end of a restore', () => {
  it('points to a new backup, to the hold, and to when the replaced data may be deleted', () => {
    const text = describeNext({ replaced: '/data/postgres.replaced-1', embedded: true }).join('\n');
    expect(text).toMatch(
      /\/data\/postgres\.replaced-1[^]*npm start[^]*npm run backup[^]*npm run hold[^]*削除/,
    );
    expect(describeNext({ replaced: null, embedded: true }).join('\n')).not.toContain('削除');
  });

  it('names no command that is not for a database of one’s own', () => {
    const text = describeNext({ embedded: false }).join('\n');
    expect(text).toContain('新しいバックアップを取り');
    expect(text).not.toContain('npm run backup');
  });
});
