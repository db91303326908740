export { findFrameworks, type Framework, type FrameworkItem } from './find-frameworks.js';
export { loadFramework } from './load-framework.js';
