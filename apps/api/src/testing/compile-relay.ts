import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GraphQLTaggedNode } from 'relay-runtime';

const load = createRequire(import.meta.url);
const schema = join(import.meta.dirname, '../../../../schema.graphql');

/** The output of relay-compiler for some texts. */
export interface CompiledRelay {
  /** The artifact of an operation or a fragment, as relay-runtime takes it. */
  artifact(name: string): GraphQLTaggedNode;
  remove(): void;
}

/**
 * Compiles texts by relay-compiler against the printed contract. Relay requires names that begin with `app`, and names
 * of operations that end with their kind.
 * @throws Error with the compiler's message when it refuses the texts or the contract
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
