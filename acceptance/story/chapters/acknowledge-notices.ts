import { openPage } from '../browser.ts';
import { forEachOf, newKey } from '../graphql-client.ts';
import { linkIn } from '../mailbox.ts';
import { followNotice, FUNNEL, readFunnel, type Funnel } from '../notices.ts';
import { allDeliveries } from '../operations.ts';
import { takeNth } from '../../take-nth.ts';
import type { Story } from '../story.ts';

const ACKNOWLEDGE =
  'mutation ($id: ID!) { acknowledgeAdvisory(input: { id: $id }) { advisory { acknowledgedAt } } }';
const UPDATE = `mutation ($id: ID!, $version: Int!, $content: AdvisoryContentInput) {
  updateAdvisory(input: { id: $id, version: $version, content: $content }) { advisory { version } }
}`;
const CORRECT = `mutation ($id: ID!, $version: Int!, $reason: String!, $idempotencyKey: IdempotencyKey!) {
  correctAdvisory(input: { id: $id, version: $version, reason: $reason, idempotencyKey: $idempotencyKey }) { advisory {
    version versions { number correctionReason } ${FUNNEL}
  } }
}`;
const linkCount = 40;

interface Corrected {
  correctAdvisory: {
    advisory: {
      version: number;
      versions: { number: number; correctionReason: string | null }[];
      funnel: Funnel;
    };
  };
}

/** Members acknowledge by the link in their mail or signed in; a correction goes to the same people. */
export async function acknowledgeNotices(story: Story): Promise<void> {
  const { stage, teller, police } = story;
  const officer = story.officer.client;
  const acknowledged = async () => (await readFunnel(officer, police.id)).acknowledged;
  const pharmacyOf = new Map(story.contacts.map(({ email, pharmacy }) => [email, pharmacy.id]));

  const mails = police.mails.slice(0, linkCount);
  const links = await forEachOf(mails, async ({ id }) => linkIn(await stage.mailbox.read(id), 'acknowledge'));
  const pages = await forEachOf(links, openPage);
  teller.equal('リンクを開いた画面', pages.filter(({ status }) => status === 200).length, linkCount, ' 枚');
  teller.equal('開いただけの確認', await acknowledged(), 0, ' 件');

  const first = await forEachOf(pages, (page) => page.submit());
  const pharmacies = new Set(mails.map(({ to }) => pharmacyOf.get(to[0])));
  teller.equal('ボタンを押した薬局', await acknowledged(), pharmacies.size, ' 件');
  const second = await forEachOf(pages, (page) => page.submit());
  teller.holds(
    '2 度押しても同じ画面',
    first.every(({ html }, index) => html === second[index]?.html),
  );
  teller.equal('2 度押した後の薬局', await acknowledged(), pharmacies.size, ' 件');
  const people = (await allDeliveries(officer, police.id)).filter((each) => each.acknowledgedAt);
  teller.equal('確認した人（台帳）', people.length, linkCount, ' 名');
  const forged = await openPage(`${takeNth(links, 0).slice(0, -4)}AAAA`);
  teller.holds(
    '書き換えたリンクは使えない',
    forged.status >= 400 && !forged.html.includes('<form'),
    forged.status,
  );

  const signedIn = story.managed.filter(({ pharmacy }) => !pharmacies.has(pharmacy.id)).slice(0, 3);
  for (const { manager } of signedIn) {
    await manager.client.ask(ACKNOWLEDGE, { id: police.id });
    await manager.client.ask(ACKNOWLEDGE, { id: police.id });
  }
  const all = pharmacies.size + signedIn.length;
  teller.equal('サインインした確認を加えた薬局', await acknowledged(), all, ' 件');
  await correct(story);
}

/** 訂正: the changed text goes to the recipients of the first version, and is acknowledged again. */
async function correct(story: Story): Promise<void> {
  const { teller, police } = story;
  const officer = story.officer.client;
  const { id } = police;
  const content = {
    ...police.content,
    summary: [...police.content.summary.slice(0, 2), '担当者は掲載の連絡先をご確認ください。'],
  };
  const {
    updateAdvisory: { advisory: updated },
  } = await officer.ask<{ updateAdvisory: { advisory: { version: number } } }>(UPDATE, {
    id,
    version: police.version,
    content,
  });
  const since = new Date().toISOString();
  const from = performance.now();
  const correction = {
    id,
    version: updated.version,
    reason: '連絡先の記載を改めました。',
    idempotencyKey: newKey(),
  };
  const {
    correctAdvisory: { advisory: corrected },
  } = await officer.ask<Corrected>(CORRECT, correction);
  teller.equal(
    '訂正の版',
    corrected.versions.map(({ number }) => number),
    [2, 1],
  );
  const { contacts } = police;
  const mails = await followNotice(story, {
    id,
    contacts,
    label: '訂正',
    subject: '【訂正】',
    since,
    from,
  });
  const link = linkIn(await story.stage.mailbox.read(takeNth(mails, 0).id), 'acknowledge');
  await (await openPage(link)).submit();
  teller.equal('訂正を確認した薬局（数え直し）', (await readFunnel(officer, id)).acknowledged, 1, ' 件');
}
