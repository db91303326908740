import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about reviews and their answers. */
export function assessmentCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { home, signing } = world;
  const staff = { role: 'PHARMACY_STAFF', cookie: home.staff.cookie };
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const asks = (variables: Record<string, unknown>): MakeCall[] => [() => ({ ...officer, variables })];
  const pharmacy = toGlobalId('Pharmacy', home.pharmacy.id);
  const answer =
    (more: object): MakeCall =>
    async () => {
      const { id } = {
        id: await world.one<string>('SELECT id FROM assessment WHERE pharmacy_id = $1', [home.pharmacy.id]),
      };
      const revision = await world.one<number>(
        `SELECT coalesce(max(revision), 0) FROM answer WHERE assessment_id = $1 AND item_code = '1-1-1'`,
        [id],
      );
      const asked = { assessmentId: toGlobalId('Assessment', id), itemCode: '1-1-1', revision, note: 'メモ' };
      return { ...staff, variables: { input: { idempotencyKey: key(), ...asked, ...more } } };
    };
  return {
    'Mutation.answerItem': [
      answer({ value: 'NO', targetOn: '2026-09-01' }),
      answer({ value: 'NOT_APPLICABLE', reason: '無線LANがない' }),
    ],
    'Mutation.submitAssessment': [
      async () => {
        const { id, version } = await world.answered();
        const input = {
          idempotencyKey: key(),
          assessmentId: toGlobalId('Assessment', id),
          version,
          signedName: '見本 太郎',
          deputyReason: null,
        };
        return { role: 'PHARMACY_MANAGER', cookie: signing.manager.cookie, variables: { input } };
      },
    ],
    'Query.assessment': asks({ pharmacyId: pharmacy }),
    'Query.submittedAssessments': asks({ pharmacyId: pharmacy }),
  };
}

const key = () => `a-key:${randomUUID()}`;
