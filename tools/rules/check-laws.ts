import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './check-imports.ts';

/**
 * Checks that the index.ts of each feature begins with the law that the feature keeps, in one sentence, and that one
 * test has it as its name.
 * @param root the repository
 * @param features their names
 */
export function checkLaws(root: string, features: string[]): Problem[] {
  const specs = globSync('{apps,libs}/*/src/**/*.spec.ts', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  return features.flatMap((feature) => {
    const file = `libs/domain/src/${feature}/index.ts`;
    if (!existsSync(join(root, file))) return [];
    const law = /^\/\*\* ([A-Z][^\n]*\.) \*\//.exec(readFileSync(join(root, file), 'utf8'))?.[1];
    const message =
      law === undefined
        ? 'the door of a feature begins with the law that it keeps: /** One sentence. */'
        : `no test is named '${law}'`;
    const isKept =
      law !== undefined &&
      specs.some((text) => text.split('\n').some((line) => line.trimStart().startsWith(`it('${law}'`)));
    return isKept ? [] : [{ file, line: 1, rule: 'feature-law', message }];
  });
}
