import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { digest, type Id, type SystemScope, type Tx } from '@sonae/tenancy';
import { FrameworkEntity } from './framework.entity.js';
import { frameworkContent, type FrameworkContent } from './framework-content.js';

const supersedes = z.object({ supersedes: z.array(z.string()).default([]) });

/**
 * Stores one edition of a checklist, once. A stored edition must have the same content: a correction of official
 * wording is a new edition. Only an edition that an earlier release stored in part is completed; the data file lists
 * the digests of those contents (`supersedes`).
 * @returns whether it wrote anything
 */
export async function loadFramework(tx: Tx<SystemScope>, data: unknown): Promise<boolean> {
  const content = frameworkContent.parse(data);
  const contentDigest = digest(content);
  const { code, edition } = content;
  const present = await tx.repo(FrameworkEntity).findOneBy({ code, edition });
  if (present?.contentDigest.equals(contentDigest)) return false;
  const known = present?.contentDigest.toString('hex');
  if (known !== undefined && !supersedes.parse(data).supersedes.includes(known)) {
    throw new Error(`framework ${code} ${edition} is already loaded with another content`);
  }
  const id = present?.id ?? randomUUID();
  const { items, source, verified_at: verifiedAt, ...texts } = content;
  await tx.repo(FrameworkEntity).save({
    id,
    code,
    edition,
    content: texts,
    contentDigest,
    source: `${source.document} ${source.url}`,
    verifiedAt,
  });
  await saveItems(tx, id, items, content.guideline);
  return true;
}

// A row keeps its key and its position. References include the edition, so that a section is never read from another
// one.
async function saveItems(
  tx: Tx<SystemScope>,
  id: Id,
  items: FrameworkContent['items'],
  guideline: FrameworkContent['guideline'],
): Promise<void> {
  const rows = items.map((item) => ({
    ...item,
    references: item.references.map((reference) => sectionOf(guideline, reference)),
  }));
  await tx.query(
    `INSERT INTO framework_item (framework_id, code, position, phase, section, section_title, check_text,
       guideline_references, guide_section_title, guide_check_text, guide_text, guideline_sections)
     SELECT $1, i->>'code', n, (i->>'phase')::int, i->>'section', i->>'sectionTitle', i->>'check',
       i->>'guidelineReferences', i->>'guideSectionTitle', i->>'guideCheck', i->'guideText', i->'references'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(i, n)
     ON CONFLICT (framework_id, code) DO UPDATE SET guideline_references = excluded.guideline_references,
       guide_text = excluded.guide_text, guideline_sections = excluded.guideline_sections`,
    [id, JSON.stringify(rows)],
  );
}

function sectionOf(
  { title: guideline, edition, editionNote, later, sections }: FrameworkContent['guideline'],
  { volume, section }: FrameworkContent['items'][number]['references'][number],
) {
  const found = sections.find((each) => each.volume === volume && each.section === section);
  if (!found) throw new Error(`the guideline's section ${volume} ${section} is not listed`);
  return { guideline, edition, editionNote, ...found, laterEditions: later };
}
