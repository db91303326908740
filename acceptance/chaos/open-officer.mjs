import { readFileSync } from 'node:fs';
import { openTenant } from './open-tenant.mjs';

const notice = new URL('../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

/**
 * Acts on notices as an officer of an association, like the API.
 *
 * @param {import('./open-tenant.mjs').Tenant} tenant
 * @typedef {{
 *   draft: () => Promise<string>,
 *   publish: (id: string) => Promise<number>, pause: (id: string) => Promise<number>,
 *   resume: (id: string) => Promise<number>, cancel: (id: string) => Promise<number>, end: () => Promise<void>,
 * }} Officer the acts resolve with the milliseconds that they took
 */
export async function openOfficer(tenant) {
  // Imported before the database is opened, because it must know their tables.
  const domain = await import('@sonae/domain/advisories');
  const { database, scope, end } = await openTenant(tenant);
  const { content } = JSON.parse(readFileSync(notice, 'utf8'));
  const audience = { kind: 'ALL', branchId: null, pharmacyIds: null };
  const act = async (id, change, more = {}) => {
    const begin = performance.now();
    await database.run(scope, async (tx) => {
      const [{ version }] = await tx.query('SELECT version FROM advisory WHERE id = $1', [id]);
      await change(tx, { id, version, ...more });
    });
    return performance.now() - begin;
  };
  return {
    draft: () => database.run(scope, (tx) => domain.createAdvisory(tx, { content, audience })),
    publish: (id) => act(id, domain.publishAdvisory),
    pause: (id) => act(id, domain.pauseAdvisory),
    resume: (id) => act(id, domain.resumeAdvisory),
    cancel: (id) => act(id, domain.cancelAdvisory, { reason: '誤って配信しました。' }),
    end,
  };
}
