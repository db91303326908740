import path from 'node:path';

/**
 * What failed in a run of the older suites though it had to pass.
 *
 * @param {{testResults: {name: string, status: string, message: string, assertionResults: {fullName: string, status: string}[]}[]}} results
 *   as Jest writes them (`--json`)
 * @param {{spec: string, test?: string}[]} expected what must differ: a spec, or those of its tests whose names hold `test`
 * @param {string} folder where the older code lies
 * @returns {string[]} a line each
 */
export function judgeResults({ testResults }, expected, folder) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const spec = path.relative(folder, name).split(path.sep).join('/');
    const isExpected = (fullName) =>
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
