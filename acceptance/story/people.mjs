import { randomBytes } from 'node:crypto';
import { makeClient, newKey } from './graphql-client.mjs';
import { openPage } from './browser.mjs';
import { linkIn } from './mailbox.mjs';

/**
 * A person of the story with a signed-in client.
 *
 * @typedef {{name: string, email: string, password: string, client: import('./graphql-client.mjs').Client}} Person
 */

/**
 * Accepts an invitation: reads the mail, opens its page, sends name and password, then signs in.
 *
 * @param {import('./stage.mjs').Stage} stage
 * @param {{name: string, email: string}} who
 * @returns {Promise<Person & {page: import('./browser.mjs').Page, link: string}>} `page` is the answer to the form
 */
export async function acceptInvitation(stage, { name, email }) {
  const mail = await stage.mailbox.waitFor({ to: email, subject: '登録をお願いします' });
  const link = linkIn(mail, 'invitations');
  const password = randomBytes(12).toString('base64url');
  const page = await (await openPage(link)).submit({ name, password });
  if (page.status !== 200) throw new Error(`${email}: 登録できません（${page.status} ${page.heading}）`);
  const client = makeClient(stage.url);
  await client.signIn(email, password);
  return { name, email, password, client, page, link };
}

const INVITE = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id email } } }`;

/**
 * Invites a person and accepts the invitation.
 * @param {import('./stage.mjs').Stage} stage
 * @param {import('./graphql-client.mjs').Client} inviter
 * @param {{name: string, email: string, role: string, branchId?: string, corporationId?: string, pharmacyId?: string}} who
 */
export async function invite(stage, inviter, who) {
  await inviter.ask(INVITE, { input: { ...who, idempotencyKey: newKey() } });
  return acceptInvitation(stage, who);
}

/**
 * Opens the link in a role request, and approves the role.
 * @param {import('./stage.mjs').Stage} stage
 * @param {{email: string}} asked
 * @param {string} organisation where the role is
 * @returns {Promise<import('./browser.mjs').Page>} what the answer was answered with
 */
export async function approveRole(stage, { email }, organisation) {
  const subject = `「${organisation}」に新しい利用者が加わります`;
  const mail = await stage.mailbox.waitFor({ to: email, subject });
  return (await openPage(linkIn(mail, 'role-requests'))).submit({ answer: 'APPROVED' });
}
