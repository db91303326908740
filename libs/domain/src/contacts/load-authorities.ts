import { z } from 'zod';
import type { SystemScope, Tx } from '@sonae/platform/database';

const authorities = z.array(
  z.object({
    kind: z.string(),
    prefectureCode: z.string().nullable(),
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    url: z.string().nullable(),
    source: z.object({ document: z.string(), date: z.string() }),
    verified_at: z.string(),
  }),
);

/** Brings the registry of authorities up to date with the data file. @returns how many rows it has */
export async function loadAuthorities(tx: Tx<SystemScope>, data: unknown): Promise<number> {
  const rows = authorities.parse(data);
  for (const row of rows) {
    await tx.query(
      `INSERT INTO authority (key, kind, prefecture_code, name, phone, email, url, source, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (key) DO UPDATE SET name = excluded.name, phone = excluded.phone, email = excluded.email,
         url = excluded.url, source = excluded.source, verified_at = excluded.verified_at`,
      [
        `${row.kind}:${row.prefectureCode ?? 'national'}`,
        row.kind,
        row.prefectureCode,
        row.name,
        row.phone,
        row.email,
        row.url,
        `${row.source.document} ${row.source.date}`,
        row.verified_at,
      ],
    );
  }
  return rows.length;
}
