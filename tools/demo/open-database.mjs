import { Database } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';

/**
 * Opens the database with a clock that the demo sets, one connection at a time. No job is queued: the worker's sweep
 * finds due work when it starts.
 * @param {string} url as sonae_app
 * @typedef {Awaited<ReturnType<typeof openDatabase>>} DemoDatabase
 */
export async function openDatabase(url) {
  let now = new Date();
  const database = await Database.open({
    url,
    poolSize: 1,
    queue: { ring: async () => {} },
    clock: () => now,
    log: openLog('demo', 'warn'),
  });
  return {
    database,
    /** @param {string | Date} instant */
    setClock: (instant) => {
      now = new Date(instant);
    },
    /** A transaction of the association. */
    asAssociation: (/** @type {string} */ associationId, work) =>
      database.run({ kind: 'association', associationId, actor: 'system', requestId: 'demo' }, work),
    /** A transaction of the system. */
    asSystem: (/** @type {'accounts' | 'operate'} */ task, work) =>
      database.run({ kind: 'system', task, actor: 'system', requestId: 'demo' }, work),
    /** A transaction of one pharmacy; its person, if any, is the actor. */
    asPharmacy: (/** @type {string} */ associationId, pharmacyId, personId, work) => {
      const scope = { kind: 'pharmacy', associationId, pharmacyId, requestId: 'demo' };
      return database.run({ ...scope, personId, actor: personId ? `person:${personId}` : 'system' }, work);
    },
  };
}
