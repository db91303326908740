// `node tools/complete-lock.ts`: adds the optional packages of other platforms that npm omitted from package-lock.json.
// npm omits them when a registry mirror does not have them, and then refuses its own lock file in `npm ci`. With
// --check it writes nothing and fails when one is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The missing entries of a lock file, by path. */
export function findMissing({
  packages,
}: {
  packages: Record<string, { optionalDependencies?: Record<string, string>; dev?: boolean }>;
}): Record<string, object> {
  const missing: Record<string, object> = {};
  for (const [folder, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      if (!platform || isPresent(packages, folder, name)) continue;
      missing[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true };
    }
  }
  return missing;
}

/** Resolves a package as Node does: beside the importing package, then in each folder above it. */
function isPresent(
  packages: Record<string, { optionalDependencies?: Record<string, string>; dev?: boolean }>,
  folder: string,
  name: string,
) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}${at && '/'}node_modules/${name}`]) return true;
    if (!at.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
  }
}

/** The platform in a name such as @nx/nx-linux-arm64-musl; undefined without one. */
function platformOf(name: string) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length === 0) return undefined;
  const libc = words.some((word: string) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word: string) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return { ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }), os };
}

/** Runs from the command line. */
function main() {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof findMissing>[0];
  const missing = findMissing(lock);
  const names = Object.keys(missing);
  if (names.length === 0) return;
  console.log(names.join('\n'));
  if (process.argv.includes('--check')) {
    console.error('package-lock.json lacks these; run: node tools/complete-lock.ts');
    process.exit(1);
  }
  const sorted = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
