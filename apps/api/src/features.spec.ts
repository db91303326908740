import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as features from './features.js';

const here = import.meta.dirname;
const foldersOf = (pattern: string) =>
  [...new Set(globSync(pattern, { cwd: here }).map((file) => file.split('/')[0]))].sort();

describe('the features', () => {
  it('are those that have a manifest, one line each', () => {
    expect(Object.keys(features).sort()).toEqual(foldersOf('*/*.feature.ts'));
    const lines = readFileSync(join(here, 'features.ts'), 'utf8').match(/^export .*$/gm);
    expect(lines).toHaveLength(Object.keys(features).length);
  });

  it('are all folders that have a contract, a resolver or a page of their own', () => {
    const machinery = ['graphql', 'health', 'pages'];
    const contributing = foldersOf('*/**/*.{graphql,resolver.ts,page.ts,page.tsx}');
    expect(contributing.filter((folder) => !machinery.includes(folder ?? ''))).toEqual(
      Object.keys(features).sort(),
    );
  });

  it('name every resolver and every page of their folders', () => {
    for (const feature of Object.keys(features)) {
      const manifest = readFileSync(join(here, feature, `${feature}.feature.ts`), 'utf8');
      for (const file of globSync(`${feature}/**/*.{resolver,page}.ts`, { cwd: here })) {
        const classes = readFileSync(join(here, file), 'utf8').matchAll(/^export class (\w+)/gm);
        for (const [, name = ''] of classes) expect([file, manifest.split(name).length]).toEqual([file, 3]);
      }
    }
  });
});
