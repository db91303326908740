import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import type { HostileWorld } from './hostile-world.js';
import type { MakeCall } from './make-call.js';

/** Calls about answers, incidents and associations. */
export function memberCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home, signing, operator } = world;
  const staff = { role: 'PHARMACY_STAFF', cookie: home.staff.cookie };
  const manager = { role: 'PHARMACY_MANAGER', cookie: home.manager.cookie };
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
    'Mutation.reportIncident': [
      async () => {
        // A pharmacy writes 50 in 24 hours at most.
        await world.one(`UPDATE incident SET recorded_at = recorded_at - interval '2 days'`);
        return {
          ...staff,
          variables: {
            input: {
              idempotencyKey: key(),
              kind: 'NEAR_MISS',
              department: '調剤室',
              place: 'レセコン',
              occurredAt: new Date(api.clock().getTime() - 3_600_000).toISOString(),
              reporterName: '見本 太郎',
              reporterPhone: '00-0000-0000',
              condition: '不審なメールを開いた',
              impact: 'NONE',
              submit: true,
            },
          },
        };
      },
    ],
    'Mutation.submitIncident': [
      async () => ({
        ...staff,
        variables: {
          id: toGlobalId('Incident', await world.incident(false)),
          version: 1,
          idempotencyKey: key(),
        },
      }),
    ],
    'Mutation.closeIncident': [
      async () => ({
        ...manager,
        variables: { id: toGlobalId('Incident', await world.incident(true)), version: 1 },
      }),
    ],
    'Query.strangerEvents': [
      () => ({
        role: 'PLATFORM_ADMINISTRATOR',
        cookie: operator.cookie,
        variables: { after: null, first: 10 },
      }),
    ],
    'Mutation.createAssociation': [
      () => ({
        role: 'PLATFORM_ADMINISTRATOR',
        cookie: operator.cookie,
        variables: {
          input: {
            idempotencyKey: key(),
            // Once in a prefecture.
            name: `見本県薬剤師会${randomUUID()}`,
            prefectureCode: '13',
            phone: '00-0000-0000',
            url: 'https://example.jp/',
            email: 'jimukyoku@example.jp',
            clientUrl: 'https://gamen.example.jp/:type/:id',
            officerName: '見本 花子',
            officerEmail: 'officer@example.jp',
          },
        },
      }),
    ],
    'Mutation.updateAssociation': [
      async () => {
        const version = await world.one('SELECT version FROM association WHERE id = $1', [
          home.associationId,
        ]);
        const input = {
          version,
          name: `見本県薬剤師会${randomUUID()}`,
          reviewMonths: 12,
          firstDueDays: 90,
          phone: '00-0000-0000',
          url: 'https://example.jp/',
          email: 'jimukyoku@example.jp',
          clientUrl: 'https://gamen.example.jp/:type/:id',
        };
        return { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie, variables: { input } };
      },
    ],
  };
}

const key = () => `a-key:${randomUUID()}`;
