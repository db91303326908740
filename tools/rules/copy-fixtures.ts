/** Copies the fixtures to a new folder in the form of a repository: same packages, same installed libraries. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const WORKSPACES = [
  'apps/api',
  'apps/worker',
  'libs/domain',
  'libs/platform',
  'libs/tenancy',
  'libs/testing',
];

const target = realpathSync(mkdtempSync(join(tmpdir(), 'sonae-rules-')));
cpSync(join(root, 'tools/rules/fixtures'), target, { recursive: true });
for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
  cpSync(join(root, file), join(target, file));

mkdirSync(join(target, 'node_modules/@sonae'), { recursive: true });
for (const name of readdirSync(join(root, 'node_modules'))) {
  if (name !== '@sonae' && name !== '.cache')
    symlinkSync(join(root, 'node_modules', name), join(target, 'node_modules', name));
}
for (const folder of WORKSPACES) {
  const manifest = readFileSync(join(root, folder, 'package.json'), 'utf8');
  // One part with another version than the others.
  const given = folder === 'libs/tenancy' ? manifest.replace(/("typeorm": )"[^"]+"/, '$1"0.0.1"') : manifest;
  writeFileSync(join(target, folder, 'package.json'), given);
  symlinkSync(join(target, folder), join(target, 'node_modules/@sonae', folder.replace(/^[a-z]+\//, '')));
}
console.log(target);
