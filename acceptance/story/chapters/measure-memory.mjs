/** Megabytes a process may take, as it has been told to its operators. */
const limits = { api: 250, worker: 200 };

/**
 * What the API and the worker take after all that, and the worker before its restarts too.
 *
 * @param {import('../run.mjs').Story} story
 */
export function measureMemory({ stage, teller }) {
  for (const [name, limit] of Object.entries(limits)) {
    const sizes = stage.residentMegabytes(name);
    if (sizes.length === 0) teller.note(`${name}: この OS では測れません`);
    else teller.holds(`${name} ${sizes.join('、')} MB（${limit} MB 以下）`, Math.max(...sizes) <= limit);
  }
}
