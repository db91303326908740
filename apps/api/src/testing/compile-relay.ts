import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GraphQLTaggedNode } from 'relay-runtime';

const load = createRequire(import.meta.url);
const schema = join(import.meta.dirname, '../../../../schema.graphql');

/** What relay-compiler made of a program's texts. */
export interface CompiledRelay {
  /** The artifact of an operation or a fragment, as relay-runtime takes it. */
  artifact(name: string): GraphQLTaggedNode;
  remove(): void;
}

/**
 * Lets relay-compiler compile texts against the printed contract. Relay wants their names to begin with `app`, and those
 * of operations to end with their kind.
 * @throws Error with what the compiler says when it refuses them, or the contract
 */
export async function compileRelay(texts: readonly string[]): Promise<CompiledRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'sonae-relay-'));
  const made = join(folder, 'made');
  mkdirSync(join(folder, 'src'));
  mkdirSync(made);
  copyFileSync(schema, join(folder, 'schema.graphql'));
  writeFileSync(join(folder, 'src/app.js'), texts.map((text) => `graphql\`${text}\`;\n`).join('\n'));
  const config = join(folder, 'relay.config.json');
  const settings = { src: './src', schema: './schema.graphql', artifactDirectory: './made' };
  writeFileSync(config, JSON.stringify({ ...settings, language: 'javascript', eagerEsModules: false }));
  const binary = load('relay-compiler') as string;
  await promisify(execFile)(binary, [config], { cwd: folder });
  return {
    artifact: (name) => load(join(made, `${name}.graphql.js`)) as GraphQLTaggedNode,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
