import { newKey, type Client } from '../graphql-client.ts';
import { isReachable } from '../member-list.ts';
import type { Story } from '../story.ts';

const REPORT = `mutation ($input: ReportIncidentInput!) {
  reportIncident(input: $input) { incident { id number state submittedAt version } }
}`;
const LIST = '{ incidents { edges { node { id condition pharmacy { code } } } } }';

interface Reported {
  reportIncident: {
    incident: { id: string; number: string; state: string; submittedAt: string | null; version: number };
  };
}

interface Incidents {
  incidents: { edges: { node: { id: string; condition: string; pharmacy: { code: string } } }[] };
}

/**
 * A pharmacy's staff files a first report: the officers are alerted, and the pharmacy is asked to consult the police.
 */
export async function reportIncident(story: Story): Promise<void> {
  const { stage, teller, staff, officer, neighbour, managed } = story;
  const [{ pharmacy }, other] = managed;
  const since = new Date().toISOString();
  const from = performance.now();
  const input = {
    kind: 'INCIDENT',
    department: '調剤室',
    place: 'レセコン 1 号機',
    occurredAt: new Date(Date.now() - 20 * 60_000).toISOString(),
    reporterName: '薬局 職員',
    reporterPhone: '01-0000-0101',
    condition: '画面に身代金を求める表示が出ている。',
    impact: 'PARTIAL',
    idempotencyKey: newKey(),
  };
  const {
    reportIncident: { incident: report },
  } = await staff.client.ask<Reported>(REPORT, { input });
  const {
    reportIncident: { incident: retried },
  } = await staff.client.ask<Reported>(REPORT, { input });
  teller.equal('第一報の再送は同じ 1 件', retried.id, report.id);

  const alert = await stage.mailbox.waitFor({ to: officer.email, subject: 'サイバー事案の第一報', since });
  const seconds = (performance.now() - from) / 1000;
  teller.holds(`担当者へのメールまで ${seconds.toFixed(1)} 秒（10 秒以内）`, seconds <= 10);
  teller.holds(
    '担当者へのメールに薬局名も内容もない',
    ![pharmacy.name, input.condition].some((part) => alert.text.includes(part)),
  );
  const people = pharmacy.contacts.map(({ email }) => email).filter(isReachable);
  const requests = await Promise.all(
    people.map((to) => stage.mailbox.waitFor({ to, subject: '警察への相談', since })),
  );
  teller.equal('薬局への警察相談のお願い', requests.length, people.length, ' 通');
  teller.holds(
    'お願いに都道府県の窓口がある',
    requests.every(({ text }) => /警視庁/.test(text)),
  );

  const seenBy = async (client: Client) =>
    (await client.ask<Incidents>(LIST)).incidents.edges.map(({ node }) => node);
  const [seen] = await seenBy(officer.client);
  teller.equal(
    '担当者に見える第一報',
    [seen?.pharmacy.code, seen?.condition],
    [pharmacy.code, input.condition],
  );
  teller.equal('隣県の担当者に見える第一報', (await seenBy(neighbour.client)).length, 0, ' 件');
  teller.equal('他局に見える第一報', (await seenBy(other.manager.client)).length, 0, ' 件');
  const byId = await neighbour.client.ask<{ incident: { id: string } | null }>(
    'query ($id: ID!) { incident(id: $id) { id } }',
    { id: report.id },
  );
  teller.equal('番号を知っていても見えない', byId.incident, null);
  const alerts = await stage.mailbox.list({ subject: 'サイバー事案の第一報を受け付けました', since });
  teller.equal(
    '担当者へのメール',
    alerts.map(({ to }) => to[0]),
    [officer.email],
  );
}
