import { randomUUID } from 'node:crypto';
import { addDays } from '@sonae/platform/time';
import type { Prefecture, TestPharmacy } from '@sonae/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

interface Counts {
  branch: { name: string } | null;
  pharmacies: number;
  answered: number;
  inProgress: number;
  late: number;
  noResponse: number;
}
interface Dashboard {
  dashboard: {
    total: Counts;
    branches: Counts[];
    openIncidentCount: number;
    openIncidents: { number: number; pharmacy: { code: string } }[];
    nextReviews: { pharmacy: { code: string }; dueOn: string }[];
  };
}
const query = `{ dashboard {
  total { ...counts } branches { branch { name } ...counts } openIncidentCount
  openIncidents(first: 50) { number pharmacy { code } } nextReviews(first: 50) { pharmacy { code } dueOn }
} }
fragment counts on BranchProgress { pharmacies answered inProgress late noResponse }`;
// The clock of the tests is at 2026-06-09 13:10 in Japan.
const today = '2026-06-09';

interface Member {
  pharmacy: TestPharmacy;
  branch: string;
  dueOn: string;
  period: number;
  answered: number;
}

describe('the dashboard', () => {
  let api: TestApi;
  let here: Prefecture;
  let elsewhere: Prefecture;
  const members: Member[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    elsewhere = await api.tenants.prefecture();
    await fill();
  });
  afterAll(() => api.close());

  // Fills in every combination of due date, period and progress, in three branches.
  async function fill(): Promise<void> {
    const { tenants } = api;
    const framework = await tenants.sql.query<{ id: string }>('SELECT id FROM framework');
    const names = ['東支部', '西支部', '南支部'];
    const branches: string[] = [];
    for (const name of names) branches.push(await tenants.branch(here.associationId, name));
    let n = 0;
    for (const days of [-400, -1, 0, 1, 30]) {
      for (const period of [1, 2]) {
        for (const answered of [0, 5, 27]) {
          const at = n++ % 3;
          const pharmacy = await tenants.pharmacy(here.associationId, { branchId: branches[at]! });
          const dueOn = addDays(today, days);
          await tenants.insert('assessment', {
            association_id: here.associationId,
            pharmacy_id: pharmacy.id,
            framework_id: framework.rows[0]?.id,
            period,
            opened_at: api.clock(),
            due_on: dueOn,
            answered_count: answered,
          });
          members.push({ pharmacy, branch: names[at]!, dueOn, period, answered });
        }
      }
    }
    for (const { pharmacy } of members.slice(0, 4)) await incident(pharmacy, { submitted_at: api.clock() });
    await incident(members[5]!.pharmacy, { submitted_at: null });
    await incident(members[6]!.pharmacy, {
      submitted_at: api.clock(),
      state: 'CLOSED',
      closed_at: api.clock(),
    });
    await incident(elsewhere.pharmacy, { submitted_at: api.clock() });
  }

  const incident = (pharmacy: TestPharmacy, row: object) =>
    api.tenants.insert('incident', {
      association_id: pharmacy.associationId,
      pharmacy_id: pharmacy.id,
      number: 1,
      kind: 'INCIDENT',
      department: '調剤室',
      place: 'PC',
      occurred_at: api.clock(),
      reporter_name: '見本',
      reporter_phone: '0',
      condition: randomUUID(),
      impact: 'NONE',
      recorded_at: api.clock(),
      ...row,
    });

  // A second, plain definition of the status.
  function statusOf({ dueOn, period, answered }: Member): keyof Counts {
    const overdue = dueOn < today;
    const everAnswered = period > 1 || answered > 0;
    if (overdue) return everAnswered ? 'late' : 'noResponse';
    if (period > 1) return 'answered';
    return answered > 0 ? 'inProgress' : 'noResponse';
  }
  const bruteForce = (of: Member[]) => {
    const counts = { pharmacies: of.length, answered: 0, inProgress: 0, late: 0, noResponse: 0 };
    for (const member of of) counts[statusOf(member) as 'late'] += 1;
    return counts;
  };

  it('counts what a count by hand counts, in all and by branch', async () => {
    const { data, errors } = await api.ask<Dashboard>(here.viewer.cookie, query);
    expect(errors).toBeUndefined();
    // The prefecture's first pharmacy has no review at all.
    const expected = bruteForce(members);
    expect(data?.dashboard.total).toEqual({
      ...expected,
      pharmacies: expected.pharmacies + 1,
      noResponse: expected.noResponse + 1,
    });
    for (const name of ['東支部', '西支部', '南支部']) {
      const branch = data?.dashboard.branches.find((each) => each.branch?.name === name);
      expect(branch).toEqual({
        branch: { name },
        ...bruteForce(members.filter((each) => each.branch === name)),
      });
    }
  });

  it('shows open incidents that were submitted to this association, and the reviews that fall due next', async () => {
    const { data } = await api.ask<Dashboard>(here.officer.cookie, query);
    expect(data?.dashboard.openIncidentCount).toBe(4);
    expect(data?.dashboard.openIncidents.map(({ pharmacy }) => pharmacy.code).sort()).toEqual(
      members.slice(0, 4).map(({ pharmacy }) => pharmacy.code),
    );
    const due = members
      .filter(({ dueOn }) => dueOn >= today)
      .map(({ pharmacy: { code }, dueOn }) => ({ pharmacy: { code }, dueOn }))
      .sort((a, b) => (a.dueOn + a.pharmacy.code < b.dueOn + b.pharmacy.code ? -1 : 1));
    expect(data?.dashboard.nextReviews).toEqual(due);
  });

  it('reads a list asked for twice at both lengths', async () => {
    const { data } = await api.ask<{ dashboard: { a: unknown[]; b: unknown[] } }>(
      here.officer.cookie,
      '{ dashboard { a: nextReviews(first: 2) { dueOn } ... on Dashboard { b: nextReviews(first: 5) { dueOn } } } }',
    );
    expect([data?.dashboard.a.length, data?.dashboard.b.length]).toEqual([2, 5]);
  });

  it('shows another association nothing of it, and a pharmacy nothing at all', async () => {
    const { data } = await api.ask<Dashboard>(elsewhere.officer.cookie, query);
    expect(data?.dashboard.total.pharmacies).toBe(1);
    expect(data?.dashboard.openIncidentCount).toBe(1);
    const refused = await api.ask(here.manager.cookie, query);
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
