import { digest, type SystemScope, type Tx } from '@sonae/platform/database';
import { frameworkContent } from './framework-content.js';

/**
 * Stores one edition of a checklist, once. An edition that is already there must have the same content: a correction
 * of official wording is a new edition.
 * @returns whether it was new
 */
export async function loadFramework(tx: Tx<SystemScope>, data: unknown): Promise<boolean> {
  const content = frameworkContent.parse(data);
  const contentDigest = digest(content);
  const [present] = await tx.query<{ content_digest: Buffer }>(
    'SELECT content_digest FROM framework WHERE code = $1 AND edition = $2',
    [content.code, content.edition],
  );
  if (present?.content_digest.equals(contentDigest)) return false;
  if (present)
    throw new Error(`framework ${content.code} ${content.edition} is already loaded with another content`);
  const { items, phases, title, issuer } = content;
  const [framework] = await tx.query<{ id: string }>(
    `INSERT INTO framework (code, edition, content, content_digest, source, verified_at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [
      content.code,
      content.edition,
      JSON.stringify({ title, issuer, phases }),
      contentDigest,
      `${content.source.document} ${content.source.url}`,
      content.verified_at,
    ],
  );
  await tx.query(
    `INSERT INTO framework_item (framework_id, code, position, phase, section, section_title, check_text,
       guideline_references, guide_section_title, guide_check_text)
     SELECT $1, i->>'code', n, (i->>'phase')::int, i->>'section', i->>'sectionTitle', i->>'check',
       i->>'guidelineReferences', i->>'guideSectionTitle', i->>'guideCheck'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(i, n)`,
    [framework?.id, JSON.stringify(items)],
  );
  return true;
}
