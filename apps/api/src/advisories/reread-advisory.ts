import { findAdvisories, type Advisory } from '@sonae/domain/advisories';
import type { MemberScope, Tx } from '@sonae/tenancy';
import { notFound } from '../graphql/ids/global-id.js';

/** Reads the whole notice after a change. */
export async function rereadAdvisory(tx: Tx<MemberScope>, id: string): Promise<Advisory> {
  const [advisory] = (await findAdvisories(tx, { id })).advisories;
  if (!advisory) throw notFound();
  return advisory;
}
