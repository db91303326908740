import { takeNth } from '../../take-nth.ts';
import { newKey } from '../graphql-client.ts';
import { FUNNEL, followNotice, readNotice, type Funnel, type NoticeContent } from '../notices.ts';
import type { SentNotice, Story, StoryContact } from '../story.ts';

const CREATE = `mutation ($content: AdvisoryContentInput!, $audience: AdvisoryAudienceInput!, $idempotencyKey: IdempotencyKey!) {
  createAdvisory(input: { content: $content, audience: $audience, idempotencyKey: $idempotencyKey }) { advisory { id version state } }
}`;
const PREVIEW =
  'query ($id: ID!) { advisoryPreview(id: $id) { subject text html pharmacies unreachable messages } }';
const PUBLISH = `mutation ($id: ID!, $version: Int!, $idempotencyKey: IdempotencyKey!) {
  publishAdvisory(input: { id: $id, version: $version, idempotencyKey: $idempotencyKey }) { advisory { id version state publishedAt preparation { total } ${FUNNEL} } }
}`;

interface Notice {
  label: string;
  content: NoticeContent;
  audience: { kind: 'ALL' | 'BRANCH' | 'PHARMACIES'; branchId?: string; pharmacyIds?: string[] };
  pharmacyCount: number;
  contacts: StoryContact[];
}

interface Preview {
  advisoryPreview: {
    subject: string;
    text: string;
    html: string;
    pharmacies: number;
    unreachable: number;
    messages: number;
  };
}

interface Published {
  publishAdvisory: {
    advisory: {
      id: string;
      version: number;
      state: string;
      publishedAt: string;
      /** Null when every message is already written. */
      preparation: { total: number } | null;
      funnel: Funnel;
    };
  };
}

/** Sends the two official notices: to all members, to a branch, to a list. Every recipient gets each once. */
export async function sendNotices(story: Story): Promise<void> {
  const { contacts, branch, pharmacies } = story;
  story.police = await send(story, {
    label: '全会員への通知',
    content: readNotice('jpa-2025-02-13-183'),
    audience: { kind: 'ALL' },
    pharmacyCount: pharmacies.length,
    contacts,
  });
  story.ministry = await send(story, {
    label: `${branch.name}への通知`,
    content: readNotice('mhlw-2022-11-10'),
    audience: { kind: 'BRANCH', branchId: branch.id },
    pharmacyCount: pharmacies.filter((each) => each.branch.id === branch.id).length,
    contacts: contacts.filter(({ pharmacy }) => pharmacy.branch.id === branch.id),
  });
  const places = pharmacies.slice(-3);
  story.listed = await send(story, {
    label: '一覧の薬局への通知',
    content: { ...readNotice('mhlw-2022-11-10'), severity: 'INFORMATION' },
    audience: { kind: 'PHARMACIES', pharmacyIds: places.map(({ id }) => id) },
    pharmacyCount: places.length,
    contacts: contacts.filter(({ pharmacy }) => places.some(({ id }) => id === pharmacy.id)),
  });
  await lookAtMail(story);
}

async function send(
  story: Story,
  { label, content, audience, pharmacyCount, contacts }: Notice,
): Promise<SentNotice> {
  const { teller } = story;
  const officer = story.officer.client;
  const {
    createAdvisory: { advisory: draft },
  } = await officer.ask<{ createAdvisory: { advisory: { id: string; version: number; state: string } } }>(
    CREATE,
    {
      content,
      audience,
      idempotencyKey: newKey(),
    },
  );
  const { advisoryPreview: preview } = await officer.ask<Preview>(PREVIEW, { id: draft.id });
  teller.note(`件名: ${preview.subject}`);
  teller.equal(
    '下見: 薬局・宛先なし・通数',
    [preview.pharmacies, preview.unreachable, preview.messages],
    [pharmacyCount, 0, contacts.length],
  );
  const since = new Date().toISOString();
  const from = performance.now();
  const publishing = { id: draft.id, version: draft.version, idempotencyKey: newKey() };
  const {
    publishAdvisory: { advisory: published },
  } = await officer.ask<Published>(PUBLISH, publishing);
  teller.note(`${label}: 配信の確定 ${Math.round(performance.now() - from)} ミリ秒`);
  const pharmacies = published.preparation?.total ?? published.funnel.pharmacies;
  teller.equal('確定した宛先', pharmacies, pharmacyCount, ' 薬局');
  const {
    publishAdvisory: { advisory: retried },
  } = await officer.ask<Published>(PUBLISH, publishing);
  teller.equal('配信の再送は同じ答え', retried.publishedAt, published.publishedAt);
  const notice = {
    id: draft.id,
    content,
    version: published.version,
    contacts,
    subject: preview.subject,
    label,
  };
  return { ...notice, mails: await followNotice(story, { ...notice, since, from }) };
}

/** Checks one received mail: for one person, marked as bulk mail, with the official number and both bodies. */
async function lookAtMail({ stage, teller, police }: Story): Promise<void> {
  const { id } = takeNth(police.mails, 0);
  const { headers, text, html, to } = await stage.mailbox.read(id);
  const header = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value ?? '';
  teller.equal('宛先は 1 名', [to.length, header('to').includes(to[0])], [1, true]);
  teller.holds('List-Id と Auto-Submitted がある', header('list-id') && header('auto-submitted'), headers);
  const shown = [police.content.documentNumber, ...police.content.summary].every((part) =>
    text.includes(part),
  );
  teller.holds(
    '本文に文書番号と「していただくこと」がある',
    shown && html.includes(police.content.documentNumber),
  );
  const read = html.replaceAll(/<[^>]*>/g, '');
  const footer = ['お問い合わせ：見本県薬剤師会　電話 01-0000-0000', 'https://mihon-kenyaku.example.jp/'];
  teller.holds(
    '末尾に県薬の電話番号とウェブサイトがある',
    footer.every((part) => text.includes(part)) && read.includes('電話 01-0000-0000'),
  );
}
