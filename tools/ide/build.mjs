import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const operations = join(here, '../../docs/guides/examples/operations');

/**
 * Bundles the GraphQL IDE, so that it is served locally and works without a network: GraphiQL, its editor, the editor's
 * workers, and a tab of ready-made operations for each role.
 * @param {string} folder where the files go
 */
export async function buildIde(folder) {
  const tabs = readdirSync(operations)
    .sort()
    .map((file) => ({
      role: file.replace('.graphql', ''),
      query: readFileSync(join(operations, file), 'utf8'),
    }));
  const bundle = {
    bundle: true,
    minify: true,
    outdir: folder,
    legalComments: 'linked',
    logLevel: 'warning',
    loader: { '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    target: 'es2022',
  };
  await Promise.all([
    build({
      ...bundle,
      format: 'esm',
      splitting: true,
      entryPoints: { main: join(here, 'main.mjs') },
      define: { ...bundle.define, READY_MADE: JSON.stringify(tabs) },
    }),
    build({
      ...bundle,
      format: 'iife',
      entryPoints: {
        'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
        'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
        'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
      },
    }),
  ]);
}
