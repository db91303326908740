// Generates files from other files: `node tools/codegen.ts`. The .graphql files give the whole schema, the resolver
// types and the access matrix; the texts of refusals give the error codes; the migrations give the name of the newest
// one; the schema of the settings gives their table; the declared tables and imports give the page of features. With
// --check it writes nothing and fails when a file is out of date.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { buildASTSchema, lexicographicSortSchema, parse, validateSchema } from 'graphql';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import prettier from 'prettier';
import { findCodes, printCodes } from './codegen/find-codes.ts';
import { printAccess } from './codegen/print-access.ts';
import { printFeatures } from './codegen/print-features.ts';
import { printRetention } from './codegen/print-retention.ts';
import { printSettings } from './codegen/print-settings.ts';
import { migrationsIn } from './rules/check-migrations.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = globSync('apps/api/src/**/*.graphql', { cwd: root }).sort();
const codes = printCodes(findCodes(root));
const text = [...sources.map((file) => readFileSync(join(root, file), 'utf8')), codes].join('\n');
const document = parse(text);
const schema = buildASTSchema(document);
const faults = validateSchema(schema);
if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('\n'));

const printed = await prettier.format(printSchemaWithDirectives(lexicographicSortSchema(schema)), {
  parser: 'graphql',
  printWidth: 110,
});
const types = await codegen({
  schema: document,
  schemaAst: schema,
  documents: [],
  filename: 'types.generated.ts',
  plugins: [{ typescript: {} }],
  pluginMap: { typescript },
  config: {
    enumsAsTypes: true,
    useTypeImports: true,
    skipTypename: true,
    immutableTypes: false,
    maybeValue: 'T | null',
    inputMaybeValue: 'T | null | undefined',
    scalars: {
      ID: 'string',
      DateTime: 'Date',
      Date: 'string',
      EmailAddress: 'string',
      URL: 'string',
      IdempotencyKey: 'string',
    },
  },
});
const notice = '// Generated from the .graphql files by tools/codegen.ts; do not edit.\n';
const page = (markdown: string) => prettier.format(markdown, { parser: 'markdown' });
const outputs = {
  'schema.graphql': printed,
  'apps/api/src/graphql/contract/types.generated.ts': notice + types,
  'apps/api/src/graphql/contract/error-codes.generated.ts': `// Generated from the texts of refusals by tools/codegen.ts; do not edit.
export const errorCodes = [
${codes
  .split('\n')
  .map((line) => `  ${JSON.stringify(line)},`)
  .join('\n')}
].join('\\n');
`,
  'libs/platform/src/database/newest-migration.generated.ts': `// Generated from the folder migrations by tools/codegen.ts; do not edit.
/**
 * The newest migration when this code was built.
 */
export const newestMigration = '${(migrationsIn(root).at(-1) ?? '').replace(/\.sql$/, '')}';

`,
  'docs/guides/access-matrix.md': await page(printAccess(schema)),
  'docs/guides/features.md': await page(printFeatures()),
  'docs/guides/retention.md': await page(printRetention()),
  'docs/guides/settings.md': await page(printSettings()),
};
let stale = false;
for (const [file, content] of Object.entries(outputs)) {
  const path = join(root, file);
  if (process.argv.includes('--check')) {
    let present = '';
    try {
      present = readFileSync(path, 'utf8');
    } catch {}
    if (present !== content) {
      stale = true;
      console.error(`${file} is out of date: run \`node tools/codegen.ts\` and read the difference.`);
    }
  } else {
    writeFileSync(path, content);
  }
}
process.exit(stale ? 1 : 0);
