import path from 'node:path';

/**
 * Finds unexpected failures in a run of the older suites.
 * @param results as Jest writes them (`--json`)
 * @param expected what must differ: a spec, or those of its tests whose names hold `test`
 * @param folder where the older code lies
 * @returns a line each
 */
export function judgeResults(
  {
    testResults,
  }: {
    testResults: {
      name: string;
      status: string;
      message: string;
      assertionResults: { fullName: string; status: string }[];
    }[];
  },
  expected: { spec: string; test?: string }[],
  folder: string,
): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const spec = path.relative(folder, name).split(path.sep).join('/');
    const isExpected = (fullName: string | string[]) =>
      expected.some(
        (each) => each.spec === spec && (each.test === undefined || fullName.includes(each.test)),
      );
    const failed = assertionResults.filter((each) => each.status === 'failed');
    if (status === 'failed' && failed.length === 0 && !isExpected('')) return [`${spec}: ${message.trim().split('\n')[0]}`]; // prettier-ignore
    return failed
      .filter(({ fullName }) => !isExpected(fullName))
      .map(({ fullName }) => `${spec}: ${fullName}`);
  });
}
