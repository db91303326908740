import { randomBytes } from 'node:crypto';
import { makeClient, newKey, type Client } from './graphql-client.ts';
import { openPage, type Page } from './browser.ts';
import { linkIn } from './mailbox.ts';
import type { Stage } from './stage.ts';

/** A person of the story with a signed-in client, who has accepted an invitation. */
export interface Newcomer {
  name: string;
  email: string;
  password: string;
  client: Client;
  /** The answer to the form. */
  page: Page;
  link: string;
}

/** Accepts an invitation: reads the mail, opens its page, sends name and password, then signs in. */
export async function acceptInvitation(
  stage: Stage,
  { name, email }: { name: string; email: string },
): Promise<Newcomer> {
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

interface Invited {
  name: string;
  email: string;
  role: string;
  branchId?: string;
  corporationId?: string;
  pharmacyId?: string;
}

/** Invites a person and accepts the invitation. */
export async function invite(stage: Stage, inviter: Client, who: Invited): Promise<Newcomer> {
  await inviter.ask(INVITE, { input: { ...who, idempotencyKey: newKey() } });
  return acceptInvitation(stage, who);
}

/**
 * Opens the link in a role request, and approves the role.
 *
 * @param organisation where the role is
 * @returns the page after the approval
 */
export async function approveRole(
  stage: Stage,
  { email }: { email: string },
  organisation: string,
): Promise<Page> {
  const subject = `「${organisation}」に新しい利用者が加わります`;
  const mail = await stage.mailbox.waitFor({ to: email, subject });
  return (await openPage(linkIn(mail, 'role-requests'))).submit({ answer: 'APPROVED' });
}
