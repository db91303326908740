import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBouncing, isDeferring, isReachable } from './member-list.mjs';
import { allDeliveries } from './operations.mjs';

/**
 * Reads an official notice of libs/domain/data/advisories in the form of the API's input.
 * @param {string} name of the file, without its ending
 */
export function readNotice(name) {
  const file = new URL(`../../libs/domain/data/advisories/${name}.json`, import.meta.url);
  const { content } = JSON.parse(readFileSync(file, 'utf8'));
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
export const readFunnel = async (client, id) => (await client.ask(READ, { id })).advisory.funnel;

/**
 * Waits until the worker has tried every message of a notice's newest version, then compares the funnel, the ledger and
 * the inbox with each other and with its contacts.
 * @param {import('./run.mjs').Story} story
 * @param {{id: string, label: string, contacts: {email: string}[], subject: string, since: string, from: number}} notice
 *   `since` is the instant and `from` the `performance.now()` before it was sent
 * @returns {Promise<import('./mailbox.mjs').MailSummary[]>} its mails in the inbox
 */
export async function followNotice(
  { stage, teller, officer },
  { id, label, contacts, subject, since, from },
) {
  const addresses = contacts.map(({ email }) => email);
  const deferred = addresses.filter(isDeferring).length;
  const bounced = addresses.filter(isBouncing).length;
  let funnel;
  let tried = false;
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !tried; await sleep(100)) {
    funnel = await readFunnel(officer.client, id);
    tried = funnel.accepted + funnel.bounced === addresses.length - deferred;
  }
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
  const inState = (state) => deliveries.filter((each) => each.state === state).length;
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
async function settled(client, id, deferred) {
  for (const deadline = Date.now() + 10_000; ; await sleep(200)) {
    const deliveries = await allDeliveries(client, id);
    const waiting = deliveries.filter(({ state }) => state === 'DEFERRED').length;
    if (waiting === deferred || Date.now() > deadline) return deliveries;
  }
}

/** Joins hundreds of addresses to a text for a comparison: their number, then all of them in order. */
const join = (addresses) => `${addresses.length} 件 ${addresses.toSorted().join()}`;
