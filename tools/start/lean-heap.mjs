/**
 * Node's flags for the API and the worker, the same as in the Dockerfile: V8 otherwise lets garbage pile up to several
 * times of what is in use (measured: API 343 MB, worker 322 MB after the story; 175 MB and 138 MB with these).
 */
export const leanHeap = ['--max-semi-space-size=4', '--max-old-space-size=192'];
