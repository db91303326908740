import { randomUUID } from 'node:crypto';
import { digest, type SystemScope, type Tx } from '@sonae/platform/database';
import { FrameworkEntity } from './framework.entity.js';
import { frameworkContent } from './framework-content.js';

/**
 * Stores one edition of a checklist, once. An edition that is already there must have the same content: a correction
 * of official wording is a new edition.
 * @returns whether it was new
 */
export async function loadFramework(tx: Tx<SystemScope>, data: unknown): Promise<boolean> {
  const content = frameworkContent.parse(data);
  const contentDigest = digest(content);
  const { code, edition, items, phases, title, issuer } = content;
  const present = await tx.repo(FrameworkEntity).findOneBy({ code, edition });
  if (present?.contentDigest.equals(contentDigest)) return false;
  if (present) throw new Error(`framework ${code} ${edition} is already loaded with another content`);
  const id = randomUUID();
  await tx.repo(FrameworkEntity).insert({
    id,
    code,
    edition,
    content: { title, issuer, phases },
    contentDigest,
    source: `${content.source.document} ${content.source.url}`,
    verifiedAt: content.verified_at,
  });
  await tx.query(
    `INSERT INTO framework_item (framework_id, code, position, phase, section, section_title, check_text,
       guideline_references, guide_section_title, guide_check_text)
     SELECT $1, i->>'code', n, (i->>'phase')::int, i->>'section', i->>'sectionTitle', i->>'check',
       i->>'guidelineReferences', i->>'guideSectionTitle', i->>'guideCheck'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(i, n)`,
    [id, JSON.stringify(items)],
  );
  return true;
}
