import { isHistory, isSegment } from './wal-names.mjs';

/**
 * Finds a path in a manifest that lies outside of its places: a restore, which may run as root, writes each file to the
 * path in the manifest.
 * @param {import('./manifest.mjs').Manifest} manifest not checked before
 * @returns {string | undefined} the first such name, as JSON
 */
export function findStray({ folders, files, wal, startSegment, stopSegment }) {
  // A value that is no list counts as a list with one bad path.
  const listOf = (list) => (Array.isArray(list) ? list : [undefined]);
  const pathsOf = (list) => listOf(list).map((each) => each?.path);
  const below = [...listOf(folders), ...pathsOf(files)];
  const isWal = (name) => typeof name === 'string' && (isSegment(name) || isHistory(name));
  const isWhole = (name) => typeof name === 'string' && isSegment(name);
  const strays = [
    ...below.filter((name) => !isBelow(name)),
    ...pathsOf(wal).filter((name) => !isWal(name)),
    ...[startSegment, stopSegment].filter((name) => !isWhole(name)),
  ];
  return strays.length > 0 ? String(JSON.stringify(strays[0])) : undefined;
}

/** Whether it is a plain path below a folder, as `copiedPaths` writes it. */
function isBelow(name) {
  if (typeof name !== 'string' || /[\\\0]/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
