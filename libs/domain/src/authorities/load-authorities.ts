import { z } from 'zod';
import type { SystemScope, Tx } from '@sonae/tenancy';
import { AuthorityEntity } from './authority.entity.js';

const authorities = z.array(
  z.object({
    kind: z.string(),
    prefectureCode: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    url: z.string().nullable(),
    note: z.string().nullable(),
    source: z.object({ document: z.string(), date: z.string() }),
    /** Null where the row was not compared with the original yet. */
    verified_at: z.string().nullable(),
  }),
);

/** Updates the registry of authorities from the data file. @returns how many rows it has */
export async function loadAuthorities(tx: Tx<SystemScope>, data: unknown): Promise<number> {
  const rows = authorities.parse(data);
  const registry = rows.map(({ source, verified_at, ...row }) => ({
    ...row,
    key: `${row.kind}:${row.prefectureCode ?? 'national'}`,
    // The document's name already includes its day in Japanese.
    source: source.document,
    sourceDate: source.date,
    verifiedAt: verified_at,
  }));
  await tx.repo(AuthorityEntity).upsert(registry, ['key']);
  return rows.length;
}
