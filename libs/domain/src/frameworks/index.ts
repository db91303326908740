/** The wording of an edition never changes once it is loaded. */

export {
  findFrameworks,
  type Framework,
  type FrameworkItem,
  type GuidelineReference,
} from './find-frameworks.js';
export { frameworkSql } from './framework-sql.js';
export { knownFrameworks } from './known-frameworks.js';
export { loadFramework } from './load-framework.js';
