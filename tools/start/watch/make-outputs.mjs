import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformFileSync } from '@swc/core';

/**
 * Compiles source files to the outputs that tools/build.ts would write to dist.
 * @param {string} root
 * @param {Iterable<string>} files relative to `root`
 * @returns {Map<string, string | null>} the content by file, relative to `root`; null for what has to go
 * @throws {AggregateError} of all that do not compile, with the place of each
 */
export function makeOutputs(root, files) {
  const outputs = new Map();
  const errors = [];
  for (const file of files) {
    try {
      for (const [made, content] of outputsOf(root, file)) {
        // x.ts was replaced by x.tsx.
        if (content !== null || !outputs.has(made)) outputs.set(made, content);
      }
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(describe).join('\n'));
  return outputs;
}

function outputsOf(root, file) {
  const source = path.join(root, file);
  const place = file.replace(/^((?:apps|libs)\/[^/]+)\/src\//, '$1/dist/');
  if (file.endsWith('.graphql')) return [[place, existsSync(source) ? readFileSync(source, 'utf8') : null]];
  if (!/\.tsx?$/.test(file) || /\.spec\.tsx?$/.test(file)) return [];
  const made = place.replace(/\.tsx?$/, '.js');
  const map = `${made}.map`;
  if (!existsSync(source)) return [made, map].map((each) => [each, null]);
  const result = transformFileSync(source, {
    configFile: path.join(root, '.swcrc'),
    swcrc: false,
    outputPath: path.join(root, made),
  });
  return [
    [map, result.map],
    [made, `${result.code}\n//# sourceMappingURL=${path.basename(map)}`],
  ];
}

/** The message without the compiler's stack. */
const describe = ({ message }) => message.split(/\n+Caused by:/)[0].trimEnd();
