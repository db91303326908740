import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './check-imports.ts';

const parts = ['apps/api', 'apps/worker', 'libs/domain', 'libs/platform', 'libs/tenancy'];
const imported = /(?:from|^import) '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/gm;

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

/**
 * Checks that code for production imports only packages of its part's own package.json, and that all parts declare the
 * same version of a package. An image installs only the packages of its part.
 *
 * @param root the repository
 */
export function checkPackages(root: string): Problem[] {
  const versions = new Map<string, string>();
  return parts.flatMap((part) => {
    const file = `${part}/package.json`;
    const { name: own, dependencies = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
    const differing = Object.entries(dependencies).filter(([name, version]) => {
      const first = versions.get(name) ?? version;
      versions.set(name, first);
      return first !== version;
    });
    return [
      ...differing.map(([name]) =>
        problem(file, 1, 'package-version', `another part has another version of ${name}`),
      ),
      ...filesOf(root, part).flatMap((source) =>
        undeclared(readFileSync(join(root, source), 'utf8'), [own, ...Object.keys(dependencies)]).map(
          ({ line, name }) => problem(source, line, 'package-undeclared', `${file} does not declare ${name}`),
        ),
      ),
    ];
  });
}

const problem = (file: string, line: number, rule: string, message: string): Problem => ({
  file,
  line,
  rule,
  message,
});

/** The sources of a part, without those of its specs. */
function filesOf(root: string, part: string): string[] {
  return globSync(`${part}/src/**/*.{ts,tsx}`, { cwd: root }).filter(
    (file) => !/\.spec\.tsx?$|\/testing\//.test(file),
  );
}

function undeclared(text: string, declared: string[]): { line: number; name: string }[] {
  return [...text.matchAll(imported)]
    .filter(([, name = '']) => !name.startsWith('node:') && !declared.includes(name))
    .map(({ index, 1: name = '' }) => ({ line: text.slice(0, index).split('\n').length, name }));
}
