import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds the files outside of a feature's folders that name it in an import, an export or a declaration.
 * @param root the repository
 */
export function findUsers(root: string, feature: string): { product: string[]; specs: string[] } {
  const own = new RegExp(`^(libs/domain|apps/[^/]+)/src/${feature}/`);
  const named = new RegExp(`from '(@sonae/domain/${feature}|[^']*/${feature}/[^']*)'`);
  const files = globSync('{acceptance,apps,bench,libs,tools}/**/*.{ts,tsx,mjs}', {
    cwd: root,
    exclude: (path) => /(^|\/)(node_modules|dist|fixtures)(\/|$)/.test(path),
  })
    .filter((file) => !own.test(file) && named.test(readFileSync(join(root, file), 'utf8')))
    .sort();
  const isSpec = (file: string) => /\.spec\.tsx?$/.test(file);
  return { product: files.filter((file) => !isSpec(file)), specs: files.filter(isSpec) };
}
