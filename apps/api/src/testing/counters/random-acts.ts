import { randomInt, randomUUID } from 'node:crypto';
import {
  acknowledgeAdvisory,
  correctAdvisory,
  resendAdvisory,
  updateAdvisory,
} from '@sonae/domain/advisories';
import { answerItem, submitAssessment } from '@sonae/domain/assessments';
import {
  cancelDeliveries,
  claimDeliveries,
  settleDeliveries,
  writeDeliveries,
} from '@sonae/domain/deliveries';
import { checkMemberList, confirmMemberList, findMemberImport, storeUpload } from '@sonae/domain/pharmacies';
import { undoWithdrawal, withdrawPharmacy } from '@sonae/domain/withdrawals';
import { UserError } from '@sonae/platform/errors';
import { addDays, dayInJapan } from '@sonae/platform/time';
import type { AssociationScope, Database, PharmacyScope, SystemScope, Tx } from '@sonae/tenancy';
import { toCsv } from '@sonae/samples/members';
import type { Member, Place } from './make-place.js';

type Act = () => Promise<unknown>;

function oneOf<T>(choices: readonly T[]): T {
  const [chosen] = choices.slice(randomInt(Math.max(choices.length, 1)));
  // A concurrent act submitted the last of them.
  if (chosen === undefined) throw new UserError('GONE', '');
  return chosen;
}
const asker = { actor: 'system', requestId: 'counters' } as const;

/** All acts that change a counter, each on a random record. */
export function randomActs(database: Database, place: Place): Record<string, Act> {
  const { associationId, members } = place;
  const association: AssociationScope = { ...asker, kind: 'association', associationId };
  const subjects = members.map(() => randomUUID());

  const asAssociation = (work: (tx: Tx<AssociationScope>) => Promise<unknown>) =>
    database.run(association, async (tx) => {
      await work(tx);
      await tx.audit({ action: 'test.act', recordType: 'test' });
    });
  const asMember = (work: (tx: Tx<PharmacyScope>, member: Member) => Promise<unknown>) => {
    const member = oneOf(members);
    const { id: pharmacyId, personId } = member;
    const scope: PharmacyScope = { ...asker, kind: 'pharmacy', associationId, pharmacyId, personId };
    return database.run(scope, async (tx) => {
      await work(tx, member);
      await tx.audit({ action: 'test.act', recordType: 'test' });
    });
  };
  const asSystem = (task: SystemScope['task'], work: (tx: Tx<SystemScope>) => Promise<unknown>) =>
    database.run({ ...asker, kind: 'system', task }, work);
  const someDay = (tx: Tx) => addDays(dayInJapan(tx.now), randomInt(-6, 7));

  return {
    answer: () =>
      asMember(async (tx) => {
        const itemCode = oneOf(place.items);
        const { assessmentId, revision } = await openReview(tx, { itemCode });
        await answerItem(tx, { ...plain, assessmentId, revision, itemCode });
      }),
    submit: () =>
      asMember(async (tx) => {
        // Like a submission, it waits for a transaction that changes the pharmacy before it locks any row.
        await tx.query('SELECT FROM pharmacy WHERE id = $1 FOR KEY SHARE', [tx.scope.pharmacyId]);
        const { assessmentId } = await openReview(tx);
        for (const itemCode of place.items) {
          const { revision } = await openReview(tx, { assessmentId, itemCode });
          if (revision === 0) await answerItem(tx, { ...plain, assessmentId, revision, itemCode });
        }
        const { version } = await openReview(tx, { assessmentId });
        await submitAssessment(tx, { assessmentId, version, signedName: '見本 太郎', deputyReason: null });
      }),
    'move the due day': () =>
      asMember(async (tx) => {
        await tx.query('SELECT FROM pharmacy WHERE id = $1 FOR KEY SHARE', [tx.scope.pharmacyId]);
        const { assessmentId } = await openReview(tx);
        await tx.query('UPDATE assessment SET due_on = $2 WHERE id = $1', [assessmentId, someDay(tx)]);
      }),
    'move to a branch': () =>
      asAssociation((tx) =>
        tx.query('UPDATE pharmacy SET branch_id = $2 WHERE id = $1', [
          oneOf(members).id,
          oneOf(place.branches).id,
        ]),
      ),
    'withdraw or return': () =>
      asAssociation((tx) =>
        tx.query(
          'UPDATE pharmacy SET withdrawn_at = CASE WHEN withdrawn_at IS NULL THEN $2::timestamptz END WHERE id = $1',
          [oneOf(members).id, tx.now],
        ),
      ),
    withdraw: () =>
      asAssociation(async (tx) => {
        const { pharmacyId, version } = await versionOf(tx, oneOf(members));
        const withdrawnOn = addDays(dayInJapan(tx.now), randomInt(-2, 2));
        await withdrawPharmacy(tx, { pharmacyId, version, withdrawnOn, reason: 'CLOSED' });
      }),
    'undo a withdrawal': () =>
      asAssociation(async (tx) => undoWithdrawal(tx, await versionOf(tx, oneOf(members)))),
    import: () => importSome(database, association, place),
    'set the day': () =>
      asSystem('schedule', (tx) =>
        tx.query('UPDATE branch_progress SET counted_on = $2 WHERE branch_id = $1', [
          oneOf(place.branches).id,
          someDay(tx),
        ]),
      ),
    write: () =>
      asAssociation((tx) =>
        writeDeliveries(tx, {
          kind: 'REVIEW_REMINDER',
          compiled: { subject: '件名', text: '本文', html: '<p>本文</p>' },
          subjectId: oneOf(subjects),
          wave: randomUUID(),
          usefulUntil: new Date(tx.now.getTime() + 86_400_000),
          recipients: members.slice(0, 6).map(({ id: pharmacyId, contactId: recipientId }) => ({
            recipientId,
            pharmacyId,
            address: 'somebody@example.jp',
            fields: {},
          })),
        }),
      ),
    settle: async () => {
      const claimed: Awaited<ReturnType<typeof claimDeliveries>> = [];
      await asSystem('deliver', async (tx) => {
        claimed.push(...(await claimDeliveries(tx, { limit: 5, leaseSeconds: 0 })));
      });
      const outcomes = claimed.map((row) => ({
        ...row,
        state: oneOf(['ACCEPTED', 'BOUNCED', 'DEFERRED', 'RELEASED'] as const),
      }));
      await asSystem('deliver', (tx) => settleDeliveries(tx, outcomes));
    },
    cancel: () => asAssociation((tx) => cancelDeliveries(tx, oneOf(subjects), 'WITHDRAWN')),
    'send again': () =>
      asAssociation((tx) =>
        resendAdvisory(tx, { id: oneOf(place.advisoryIds), refused: true, deliveryIds: null }),
      ),
    acknowledge: () => asMember((tx) => acknowledgeAdvisory(tx, oneOf(place.advisoryIds))),
    correct: () =>
      asAssociation(async (tx) => {
        const id = oneOf(place.advisoryIds);
        const [draft] = await tx.query<{ version: number; content: object }>(
          `SELECT a.version, d.content FROM advisory a JOIN advisory_draft d ON d.advisory_id = a.id WHERE a.id = $1`,
          [id],
        );
        const version = draft?.version ?? 0;
        await updateAdvisory(tx, { id, version, content: { ...draft?.content, title: randomUUID() } });
        await correctAdvisory(tx, { id, version: version + 1, reason: '誤りを改めました。' });
      }),
  };
}

const plain = { value: 'YES', targetOn: null, reason: null, note: null } as const;

async function versionOf(
  tx: Tx,
  { id: pharmacyId }: Member,
): Promise<{ pharmacyId: string; version: number }> {
  const [row] = await tx.query<{ version: number }>('SELECT version FROM pharmacy WHERE id = $1', [
    pharmacyId,
  ]);
  return { pharmacyId, version: row?.version ?? 0 };
}

/** A random open review of the scope's pharmacy, and how often a row of it was answered. */
async function openReview(tx: Tx<PharmacyScope>, of: { assessmentId?: string; itemCode?: string } = {}) {
  const found = await tx.query<{ assessmentId: string; version: number; revision: number }>(
    `SELECT a.id AS "assessmentId", a.version, (SELECT count(*)::int FROM answer x
       WHERE x.pharmacy_id = a.pharmacy_id AND x.assessment_id = a.id AND x.item_code = $3) AS revision
     FROM assessment a WHERE a.pharmacy_id = $1 AND a.submitted_at IS NULL AND ($2::uuid IS NULL OR a.id = $2)`,
    [tx.scope.pharmacyId, of.assessmentId ?? null, of.itemCode ?? ''],
  );
  return oneOf(found);
}

/** Imports a list that moves two members to some branch, readmits them if they had left, and renames one. */
async function importSome(database: Database, scope: AssociationScope, place: Place): Promise<void> {
  const codes = [oneOf(place.members).code, oneOf(place.members).code, `N${randomInt(10_000)}`];
  const rows = [...new Set(codes)].map((code) => ({
    会員コード: code,
    薬局名: `見本薬局${code}`,
    支部: oneOf(place.branches).name,
    開設者: '株式会社見本',
    所在地: '見本県見本市1-1',
    管理薬剤師: '見本 太郎',
    管理薬剤師メール: `${code.toLowerCase()}@example.jp`,
  }));
  const bytes = toCsv(rows, 'utf8');
  const upload = await database.run(scope, (tx) => storeUpload(tx, { fileName: '会員名簿.csv', bytes }));
  const id = await database.run(scope, (tx) => checkMemberList(tx, upload));
  const list = await database.read(scope, (tx) => findMemberImport(tx, id));
  const confirmMoves = list?.movedCount ?? 0;
  await database.run(scope, (tx) => confirmMemberList(tx, { id, confirmMoves }));
}
