/** The most megabytes of each process, as documented for operators. */
const limits = { api: 250, worker: 200 };

/**
 * Measures the memory of the API and the worker at the end, and of the worker before its restarts.
 * @param {import('../run.mjs').Story} story
 */
export function measureMemory({ stage, teller }) {
  for (const [name, limit] of Object.entries(limits)) {
    const sizes = stage.residentMegabytes(name);
    if (sizes.length === 0) teller.note(`${name}: この OS では測れません`);
    else teller.holds(`${name} ${sizes.join('、')} MB（${limit} MB 以下）`, Math.max(...sizes) <= limit);
  }
}
