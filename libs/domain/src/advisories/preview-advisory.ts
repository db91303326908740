import { sampleToken } from '@sonae/platform/crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { fillTemplate, type CompiledMail } from '@sonae/platform/mail';
import { previewTexts, refuse } from './advisories.texts.js';
import type { AdvisoryAudience } from './advisory-audience.js';
import type { AdvisoryContent } from './advisory-content.js';
import { compileVersion } from './compile-version.js';
import { draftAudience } from './draft-audience.js';
import { sentAudience } from './sent-audience.js';

/** The message that would be sent now, and the number of recipients. */
export interface AdvisoryPreview extends CompiledMail {
  pharmacies: number;
  unreachable: number;
  messages: number;
}

/**
 * Composes the e-mail of a draft, or of the next correction, with stand-ins for what differs by recipient.
 * @param publicUrl base address of the links; the one in the preview opens a page for samples
 * @throws UserError NOT_FOUND at `id`
 */
export async function previewAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; publicUrl: string },
): Promise<AdvisoryPreview> {
  const { associationId } = tx.scope;
  const [draft] = await tx.query<{
    currentVersion: number;
    content: AdvisoryContent;
    audience: AdvisoryAudience;
    before: AdvisoryContent | null;
  }>(
    `SELECT a.current_version AS "currentVersion", d.content, d.audience, v.content AS before
     FROM advisory a JOIN advisory_draft d ON d.association_id = a.association_id AND d.advisory_id = a.id
     LEFT JOIN advisory_version v ON v.association_id = a.association_id AND v.advisory_id = a.id
       AND v.number = a.current_version
     WHERE a.id = $1`,
    [input.id],
  );
  if (!draft) throw refuse('NOT_FOUND', { field: 'id' });
  const first = draft.currentVersion === 0;
  const audience = first ? draftAudience(associationId, draft.audience) : await sentAudience(tx, input.id);
  const compiled = await compileVersion(tx, {
    content: draft.content,
    version: draft.currentVersion + 1,
    ...(!first && { reason: previewTexts.reason }),
    ...(draft.before && { before: draft.before }),
  });
  const { recipientName, pharmacyName } = previewTexts;
  const mail = fillTemplate(compiled, {
    recipientName,
    pharmacyName,
    link: `${input.publicUrl}/acknowledge/${sampleToken}`,
    wrongLink: `${input.publicUrl}/wrong-address/${sampleToken}`,
  });
  // No join: right after an import PostgreSQL has few statistics, and a nested loop would take seconds.
  const [counts] = await tx.query<Omit<AdvisoryPreview, keyof CompiledMail>>(
    `WITH reached AS MATERIALIZED (SELECT pharmacy_id FROM (${audience.recipients}) r)
     SELECT count(*)::int AS pharmacies,
       count(*)::int - (SELECT count(DISTINCT pharmacy_id) FROM reached)::int AS unreachable,
       (SELECT count(*) FROM reached)::int AS messages
     FROM (${audience.pharmacies}) p`,
    audience.params,
  );
  return { ...mail, pharmacies: 0, unreachable: 0, messages: 0, ...counts };
}
