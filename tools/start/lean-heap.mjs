const small = ['--max-semi-space-size=4', '--max-old-space-size=192'];

/**
 * Node's flags for each program, for the API and the worker the same as in the Dockerfile: V8 otherwise lets
 * garbage pile up to several times of what is in use (measured after the story: API 343 MB, worker 322 MB; 175 MB
 * and 138 MB with a young generation of 4 MB). The API gets more of it: requests in hand at the same time would
 * else be copied about again and again, which was a third of its processor time under load, for 30 MB.
 */
export const leanHeap = {
  api: ['--max-semi-space-size=16', '--max-old-space-size=256'],
  worker: small,
  inbox: small,
};
