import { randomUUID } from 'node:crypto';
import type { HostileWorld } from '../../testing/hostile/hostile-world.js';
import type { MakeCall } from '../../testing/hostile/make-call.js';

/** Calls about police desks. */
export function authorityCalls(world: HostileWorld): Record<string, MakeCall[]> {
  const { api, home } = world;
  const officer = { role: 'ASSOCIATION_OFFICER', cookie: home.officer.cookie };
  const none = () => api.tenants.sql.query('DELETE FROM police_desk');
  const desk = async (): Promise<string> => {
    await none();
    return world.insert('PoliceDesk', 'police_desk', {
      association_id: home.associationId,
      kind: 'GENERAL',
      name: '総合相談',
      phone: '00-0000-0110',
      source: '電話で確認',
      confirmed_on: '2026-06-01',
      created_at: api.clock(),
    });
  };
  const input = {
    kind: 'DEDICATED',
    name: '見本県警察 サイバー犯罪対策課',
    phone: '00-0000-0111',
    url: 'https://police.example.jp/',
    source: '見本県警察のウェブサイト',
    confirmedOn: '2026-06-01',
  };
  return {
    'Mutation.addPoliceDesk': [
      async () => {
        await none();
        return { ...officer, variables: { input: { idempotencyKey: randomUUID(), ...input } } };
      },
    ],
    'Mutation.updatePoliceDesk': [
      async () => ({ ...officer, variables: { input: { id: await desk(), version: 1, ...input } } }),
    ],
    'Mutation.removePoliceDesk': [
      async () => ({ ...officer, variables: { input: { id: await desk(), version: 1 } } }),
    ],
  };
}
