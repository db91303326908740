import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** @type {Map<string, string | undefined>} */
const known = new Map();

/**
 * The product's files in the call stack of a function, the nearest first, including async callers.
 * @param {(...args: never[]) => unknown} called
 * @returns {string[]} empty where a spec or a testing library is nearest
 */
export function findCallers(called) {
  const files = callSites(called).flatMap((site) => {
    const file = fileOf(site.getFileName() ?? '');
    return file === undefined || isDoor(file, site) ? [] : [file];
  });
  const end = files.findIndex((file) => !isProduct(file));
  const product = end === -1 ? files : files.slice(0, end);
  return product.filter((file, index) => index === 0 || file !== product[index - 1]);
}

/**
 * @returns {string
 * undefined} the path in the repository, if the file belongs to it
 */
function fileOf(name) {
  if (!known.has(name)) {
    const path = name.startsWith('file:') ? fileURLToPath(name) : name;
    const isOurs = path.startsWith(root) && !path.startsWith(join(root, 'node_modules/'));
    known.set(name, isOurs ? path.slice(root.length) : undefined);
  }
  return known.get(name);
}

/** @returns {NodeJS.CallSite[]} */
function callSites(called) {
  /** @type {{ stack?: NodeJS.CallSite[] }} */
  const holder = {};
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 100;
  Error.prepareStackTrace = (_, sites) => sites;
  Error.captureStackTrace(holder, called);
  const sites = holder.stack ?? [];
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return sites;
}

/** Files that pass statements on. A transaction also sends one of its own, the audit row. */
function isDoor(file, site) {
  if (file.endsWith('/tenancy/src/tx.ts')) return site.getFunctionName() !== 'audit';
  return /\/(database\/tell-statement|plans\/plan-statements)\.ts$/.test(file);
}

/** Whether the file runs in production. */
function isProduct(file) {
  return (
    /^(apps|libs)\/(?!testing\/)/.test(file) &&
    !/^apps\/[^/]+\/src\/([^/]+\/)?testing\/|\.spec\.tsx?$/.test(file)
  );
}
