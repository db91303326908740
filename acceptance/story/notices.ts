import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './graphql-client.ts';
import type { MailSummary } from './mailbox.ts';
import { isBouncing, isDeferring, isReachable } from './member-list.ts';
import { allDeliveries, type Delivery } from './operations.ts';
import type { Stage } from './stage.ts';
import type { Teller } from './teller.ts';

/** The text of a notice in the form of the API's input; it has further fields. */
export interface NoticeContent {
  documentNumber: string;
  severity: string;
  summary: string[];
  sections: { heading: string; blocks: { kind: string }[] }[];
}

/** The counts of a notice's newest version. */
export interface Funnel {
  pharmacies: number;
  unreachable: number;
  messages: number;
  accepted: number;
  bounced: number;
  outstanding: number;
  acknowledged: number;
}

/** A notice to follow: its contacts, and the search for its mails. */
interface Followed {
  id: string;
  label: string;
  contacts: { email: string }[];
  subject: string;
  /** The instant before its publication. */
  since: string;
  /** `performance.now()` before its publication. */
  from: number;
}

/**
 * Reads an official notice of libs/domain/data/advisories in the form of the API's input.
 *
 * @param name of the file, without its ending
 */
export function readNotice(name: string): NoticeContent {
  const file = new URL(`../../libs/domain/data/advisories/${name}.json`, import.meta.url);
  const { content } = JSON.parse(readFileSync(file, 'utf8')) as { content: NoticeContent };
  return {
    ...content,
    sections: content.sections.map(({ heading, blocks }) => ({
      heading,
      blocks: blocks.map(({ kind, ...block }) => ({ kind: kind.toUpperCase(), ...block })),
    })),
  };
}

export const FUNNEL = 'funnel { pharmacies unreachable messages accepted bounced outstanding acknowledged }';
const READ = `query ($id: ID!) { advisory(id: $id) { ${FUNNEL} } }`;

/** Reads the current funnel of a notice. */
export const readFunnel = async (client: Client, id: string) =>
  (await client.ask<{ advisory: { funnel: Funnel } }>(READ, { id })).advisory.funnel;

/**
 * Waits until the worker has tried every message of a notice's newest version, then compares the funnel, the ledger and
 * the inbox with each other and with its contacts.
 *
 * @returns its mails in the inbox
 */
export async function followNotice(
  { stage, teller, officer }: { stage: Stage; teller: Teller; officer: { client: Client } },
  { id, label, contacts, subject, since, from }: Followed,
): Promise<MailSummary[]> {
  const addresses = contacts.map(({ email }) => email);
  const deferred = addresses.filter(isDeferring).length;
  const bounced = addresses.filter(isBouncing).length;
  const deadline = Date.now() + 60_000;
  let funnel: Funnel;
  let tried: boolean;
  do {
    funnel = await readFunnel(officer.client, id);
    tried = funnel.accepted + funnel.bounced === addresses.length - deferred;
    await sleep(100);
  } while (!tried && Date.now() < deadline);
  const seconds = (performance.now() - from) / 1000;
  const deliveries = await settled(officer.client, id, deferred);
  const mails = await stage.mailbox.list({ subject, since });
  teller.note(
    `${label}: 最後の 1 通まで ${seconds.toFixed(1)} 秒（毎秒 ${Math.round(mails.length / seconds)} 通）`,
  );
  teller.equal(
    '通知の数: 送信・不達・再送待ち／合計',
    [funnel.accepted, funnel.bounced, funnel.outstanding, funnel.messages],
    [addresses.length - bounced - deferred, bounced, deferred, addresses.length],
  );
  teller.equal('台帳の宛先は名簿のとおり', join(deliveries.map(({ address }) => address)), join(addresses));
  const inState = (state: string) => deliveries.filter((each) => each.state === state).length;
  teller.equal('台帳: 送信・不達・再送待ち', ['ACCEPTED', 'BOUNCED', 'DEFERRED'].map(inState), [
    funnel.accepted,
    funnel.bounced,
    funnel.outstanding,
  ]);
  const received = mails.flatMap(({ to }) => to);
  teller.equal('受信箱に届いたメール', received.length, funnel.accepted, ' 通');
  teller.equal('どの宛先にもちょうど 1 通', join(received), join(addresses.filter(isReachable)));
  return mails;
}

/** Reads the ledger once no message is being sent. */
async function settled(client: Client, id: string, deferred: number): Promise<Delivery[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const deliveries = await allDeliveries(client, id);
    const waiting = deliveries.filter(({ state }) => state === 'DEFERRED').length;
    if (waiting === deferred || Date.now() > deadline) return deliveries;
    await sleep(200);
  }
}

/** Joins hundreds of addresses to a text for a comparison: their number, then all of them in order. */
const join = (addresses: readonly string[]) => `${addresses.length} 件 ${addresses.toSorted().join()}`;
