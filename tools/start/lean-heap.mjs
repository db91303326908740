const small = ['--max-semi-space-size=4', '--max-old-space-size=192'];

/**
 * Node's flags for each program; for the API and the worker they equal those of the Dockerfile. Without them V8 lets
 * garbage grow to several times of the live heap (measured after the story: API 343 MB, worker 322 MB; 175 MB and 138
 * MB with a young generation of 4 MB). The API has a larger one: otherwise concurrent requests are copied repeatedly,
 * which took a third of its processor time under load, to save 30 MB.
 */
export const leanHeap = {
  api: ['--max-semi-space-size=16', '--max-old-space-size=256'],
  worker: small,
  inbox: small,
};
