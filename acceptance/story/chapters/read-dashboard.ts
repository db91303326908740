import { isBouncing, isReachable } from '../member-list.ts';
import { FUNNEL, type Funnel } from '../notices.ts';
import { allPharmacies, type Pharmacy } from '../operations.ts';
import type { SentNotice, Story } from '../story.ts';

const PROGRESS = 'pharmacies answered inProgress late noResponse';
const DASHBOARD = `{ dashboard {
  total { ${PROGRESS} }
  branches { branch { id name } ${PROGRESS} }
  advisories(first: 5) { id ${FUNNEL} }
  openIncidents { id pharmacy { code } }
  openIncidentCount
  nextReviews(first: 10) { pharmacy { code } dueOn }
} }`;

interface Progress {
  pharmacies: number;
  answered: number;
  inProgress: number;
  late: number;
  noResponse: number;
}

interface Dashboard {
  dashboard: {
    total: Progress;
    branches: (Progress & { branch: { id: string; name: string } })[];
    advisories: { id: string; funnel: Funnel }[];
    openIncidents: { id: string; pharmacy: { code: string } }[];
    openIncidentCount: number;
    nextReviews: { pharmacy: { code: string }; dueOn: string }[];
  };
}

/** Reads the dashboard in one query, and compares it with the story's own counts, pharmacy by pharmacy. */
export async function readDashboard(story: Story): Promise<void> {
  const { teller, police, ministry, listed, managed } = story;
  const officer = story.officer.client;
  const from = performance.now();
  const { dashboard } = await officer.ask<Dashboard>(DASHBOARD);
  teller.note(`${Math.round(performance.now() - from)} ミリ秒`);
  const pharmacies = await allPharmacies(officer);
  teller.equal('全体', dashboard.total, progressOf(pharmacies));
  const told = dashboard.branches.map(({ branch, ...counts }) => [branch.id, counts]);
  const counted = dashboard.branches.map(({ branch }) => [
    branch.id,
    progressOf(pharmacies.filter((each) => each.branch.id === branch.id)),
  ]);
  teller.holds(`支部ごと（${told.length} 支部）`, JSON.stringify(told) === JSON.stringify(counted), told);

  const funnelOf = (id: string) => dashboard.advisories.find((each) => each.id === id)?.funnel;
  const expected = ({ contacts }: SentNotice, acknowledged: number): Funnel => {
    const addresses = contacts.map(({ email }) => email);
    const accepted = addresses.filter(isReachable).length;
    const bounced = addresses.filter(isBouncing).length;
    return {
      pharmacies: new Set(contacts.map(({ pharmacy }) => pharmacy.id)).size,
      unreachable: 0,
      messages: addresses.length,
      accepted,
      bounced,
      outstanding: addresses.length - accepted - bounced,
      acknowledged,
    };
  };
  teller.equal('通知 1（訂正後）', funnelOf(police.id), expected(police, 1));
  teller.equal('通知 2', funnelOf(ministry.id), expected(ministry, 0));
  teller.equal('通知 3', funnelOf(listed.id), expected(listed, 0));
  teller.equal(
    '対応中の事案',
    [dashboard.openIncidentCount, dashboard.openIncidents[0]?.pharmacy.code],
    [1, managed[0].pharmacy.code],
  );
  const days = pharmacies.map(({ dueOn }) => dueOn).sort();
  teller.equal(
    '次の期限',
    dashboard.nextReviews.map(({ dueOn }) => dueOn),
    days.slice(0, 10),
  );
  const refused = await managed[0].manager.client.refusalOf(DASHBOARD);
  teller.equal('薬局からは見られない', refused.code, 'FORBIDDEN');
}

function progressOf(pharmacies: readonly Pharmacy[]): Progress {
  const count = (wanted: Pharmacy['status']) => pharmacies.filter(({ status }) => status === wanted).length;
  return {
    pharmacies: pharmacies.length,
    answered: count('ANSWERED'),
    inProgress: count('IN_PROGRESS'),
    late: count('LATE'),
    noResponse: count('NO_RESPONSE'),
  };
}
