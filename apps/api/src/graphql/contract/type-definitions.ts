import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCodes } from './error-codes.generated.js';

/** The SDL of all features from their .graphql files, and the error codes. */
export function readTypeDefinitions(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  const files = globSync('**/*.graphql', { cwd: root }).sort();
  return [...files.map((file) => readFileSync(join(root, file), 'utf8')), errorCodes].join('\n');
}
