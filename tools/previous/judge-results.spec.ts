import { judgeResults } from './judge-results.ts';

const test = (fullName: string, status = 'failed') => ({ fullName, status });
const suite = (spec: string, ...assertionResults: ReturnType<typeof test>[]) => ({
  name: `/older/${spec}`,
  status: 'failed',
  message: 'it fails\nat once',
  assertionResults,
});

describe('what failed in the older suites', () => {
  it('is told, unless it must differ', () => {
    const testResults = [
      suite('a.spec.ts', test('a works'), test('a is the newest'), test('a goes', 'passed')),
      suite('b.spec.ts', test('b works')),
      suite('c.spec.ts'),
    ];
    const expected = [{ spec: 'a.spec.ts', test: 'the newest' }, { spec: 'b.spec.ts' }];
    expect(judgeResults({ testResults }, expected, '/older')).toEqual([
      'a.spec.ts: a works',
      'c.spec.ts: it fails',
    ]);
  });
});
