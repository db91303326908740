import { printTables } from './print-tables.ts';
import { heldBySuite } from './scenarios/suite.ts';

const empty = ['scenarios', 'suite']
  .map((name) => `<!-- ${name}: printed by \`npm run chaos -- all --write\` -->\n\n<!-- end of ${name} -->\n`)
  .join('between\n');

describe('the tables of faults', () => {
  const row = { lost: 0, duplicates: 2, bound: 3, phantom: 0, waited: 'not at all' };
  const played = (violations: string[]) => [{ name: 'kills', fault: 'a kill', row, violations }];

  it('has the new row of what ran, with what did not hold', () => {
    const text = printTables(empty, played([]));
    expect(text).toContain('| `kills` | a kill | 0 | 2 (at most 3) | 0 | not at all |');
    const failed = printTables(text, played(['one was lost', 'a|b']));
    expect(failed).toContain('| not at all. **Not met:** one was lost. **Not met:** a/b |');
    expect(printTables(failed, [])).toBe(failed);
    expect(printTables(failed, played([]))).toBe(text);
  });

  it('leaves the row of a spec that failed, and has none for one that never passed', () => {
    const [first, second] = heldBySuite;
    const text = printTables(empty, [], [second!.spec]);
    expect(text).toContain(`](../../${first!.spec})`);
    expect(text).not.toContain(`](../../${second!.spec})`);
    const old = text.replace(first!.holds, 'what held before');
    expect(printTables(old, [], [first!.spec, second!.spec])).toBe(old);
    expect(printTables(old, [], [])).toContain(`| ${first!.fault} | ${first!.holds} |`);
    expect(printTables(old, [], []).indexOf(first!.spec)).toBeLessThan(
      printTables(old, [], []).indexOf(second!.spec),
    );
  });
});
