import type { Client } from '../graphql-client.ts';
import { readAll, type Connection } from '../operations.ts';
import type { Story } from '../story.ts';

const TRAIL = `query ($after: String) {
  auditTrail(first: 100, after: $after) {
    edges { node { action actor requestId } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Line {
  action: string;
  actor: string | null;
  requestId: string | null;
}

/** Reads the audit trail: each act of the story has exactly one line, in its tenant. */
export async function readTrail({
  teller,
  officer,
  managed: [{ manager }],
  police,
  ministry,
  listed,
}: Story): Promise<void> {
  const counterOf = async ({ client }: { client: Client }) => {
    const lines = await readAll(
      client,
      TRAIL,
      ({ auditTrail }: { auditTrail: Connection<Line> }) => auditTrail,
    );
    teller.holds(
      'どの行にも、だれが、どの要求でしたかがある',
      lines.every((each) => each.actor && each.requestId),
    );
    return (action: string) => lines.filter((each) => each.action === action).length;
  };
  const ofAssociation = await counterOf(officer);
  teller.equal(
    '県薬剤師会: 名簿の確認・確定、通知の配信・訂正',
    [
      'pharmacies.checkMemberList',
      'pharmacies.confirmMemberList',
      'advisories.publishAdvisory',
      'advisories.correctAdvisory',
    ].map(ofAssociation),
    [3, 2, [police, ministry, listed].length, 1],
  );
  const ofPharmacy = await counterOf(manager);
  // 27 rows, and the two further answers of the conflict.
  teller.equal(
    '薬局: 回答・提出・第一報',
    ['assessments.answerItem', 'assessments.submitAssessment', 'incidents.reportIncident'].map(ofPharmacy),
    [29, 1, 1],
  );
  teller.equal('県薬剤師会に見える薬局内の操作', ofAssociation('assessments.answerItem'), 0, ' 件');
}
