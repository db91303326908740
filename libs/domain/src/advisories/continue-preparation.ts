import { excuseAudit, type AssociationScope, type Database } from '@sonae/tenancy';
import { prepareAdvisoryJob } from './advisory.jobs.js';
import type { Preparation } from './find-preparations.js';
import { prepareAdvisory, type PortionChoice, type Prepared } from './prepare-advisory.js';

/**
 * Writes the next portion of a version's messages in a transaction of its own, in the association's scope and on behalf
 * of the publisher. The last portion writes an audit row with the totals. The caller enqueues the sending: there may be
 * a hundred portions in a few seconds.
 * @returns undefined where nothing is left to write, or another worker is writing
 */
export function continuePreparation(
  database: Database,
  { associationId, advisoryId, publishedBy }: Preparation,
  choice?: PortionChoice,
): Promise<Prepared | undefined> {
  const requestId = prepareAdvisoryJob.name;
  const scope: AssociationScope = { kind: 'association', associationId, actor: publishedBy, requestId };
  return database.run(scope, async (tx) => {
    const prepared = await prepareAdvisory(tx, advisoryId, choice);
    // The audit row of the publication covers the portions; only the last one adds a row.
    if (!prepared || prepared.done < prepared.total) {
      excuseAudit(tx);
      return prepared;
    }
    const [written] = await tx.query<{ number: number; pharmacies: number; messages: number }>(
      `SELECT a.current_version AS number, a.audience_pharmacy_count AS pharmacies, m.audience_count AS messages
       FROM advisory a JOIN message m ON m.association_id = a.association_id AND m.id = a.message_id
       WHERE a.association_id = $1 AND a.id = $2`,
      [associationId, advisoryId],
    );
    await tx.audit({
      action: 'advisories.prepareAdvisory',
      recordType: 'advisory',
      recordId: advisoryId,
      after: written,
    });
    return prepared;
  });
}
