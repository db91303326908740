import { readFileSync } from 'node:fs';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { takeNth } from '../take-nth.ts';
import { openTenant, type Tenant } from './open-tenant.ts';

const notice = new URL('../../libs/domain/data/advisories/mhlw-2022-11-10.json', import.meta.url);

/** The acts resolve with the milliseconds that they took. */
export interface Officer {
  draft: () => Promise<string>;
  publish: (id: string) => Promise<number>;
  pause: (id: string) => Promise<number>;
  resume: (id: string) => Promise<number>;
  cancel: (id: string) => Promise<number>;
  end: () => Promise<void>;
}

type Change = (tx: Tx<AssociationScope>, advisory: { id: string; version: number }) => Promise<void>;

/** Acts on notices as an officer of an association, like the API. */
export async function openOfficer(tenant: Tenant): Promise<Officer> {
  // Imported before the database is opened, because it must know their tables.
  const domain = await import('@sonae/domain/advisories');
  const { database, scope, end } = await openTenant(tenant);
  const { content } = JSON.parse(readFileSync(notice, 'utf8')) as { content: unknown };
  const audience = { kind: 'ALL', branchId: null, pharmacyIds: null } as const;
  const act = async (id: string, change: Change) => {
    const begin = performance.now();
    await database.run(scope, async (tx) => {
      const rows = await tx.query<{ version: number }>('SELECT version FROM advisory WHERE id = $1', [id]);
      await change(tx, { id, version: takeNth(rows, 0).version });
    });
    return performance.now() - begin;
  };
  return {
    draft: () => database.run(scope, (tx) => domain.createAdvisory(tx, { content, audience })),
    publish: (id) => act(id, domain.publishAdvisory),
    pause: (id) => act(id, domain.pauseAdvisory),
    resume: (id) => act(id, domain.resumeAdvisory),
    cancel: (id) =>
      act(id, (tx, advisory) => domain.cancelAdvisory(tx, { ...advisory, reason: '誤って配信しました。' })),
    end,
  };
}
