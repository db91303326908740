import { demoPrefecture } from '@sonae/samples/members';
import { advisoryBench, worked } from '../testing/advisory-bench.js';
import { MemberLists } from '../testing/member-lists.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

// A member list that moves members to other branches locks their rows; a notice writes rows of all members.
describe('notices that are published while members move', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ DATABASE_POOL_SIZE: '10' });
  });
  afterAll(() => api.close());

  it('are sent, each to everybody, and the members move', async () => {
    const lists = new MemberLists(api);
    const officer = await lists.officer();
    const { members } = demoPrefecture({ pharmacies: 60, contacts: 1 });
    const branches = [...new Set(members.map((row) => row['支部'] ?? ''))];
    await lists.saved(officer, members);
    const bench = advisoryBench(api, officer.cookie);
    const drafts = await Promise.all(Array.from({ length: 40 }, () => worked(bench.create())));
    let moving = true;
    const isMoving = () => moving;
    let beside = 0;
    const codes: unknown[] = [];
    const reach = new Set<unknown>();
    const publish = async () => {
      for (let draft = drafts.pop(); draft && isMoving(); draft = drafts.pop()) {
        const { data, errors } = await bench.publish(draft.id, draft.version);
        codes.push(...(errors ?? []).map(({ extensions }) => extensions.code));
        if (isMoving()) beside += 1;
        reach.add(data?.notice.advisory.funnel['pharmacies']);
      }
    };
    const move = async () => {
      for (let round = 1; round <= 6; round += 1) {
        const moved = members.map((row) => {
          const place = branches.indexOf(row['支部'] ?? '');
          return { ...row, 支部: branches[(place + round) % branches.length] ?? '' };
        });
        await lists.saved(officer, moved, 'utf8', { confirmMoves: 60 });
      }
      moving = false;
    };
    await Promise.all([move(), publish(), publish(), publish()]);
    expect(codes).toEqual([]);
    expect([...reach]).toEqual([60]);
    expect(beside).toBeGreaterThan(5);
  });
});
