import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { compileAccountNoticeMail } from './account-notice.mail.js';
import { accountNoticeTexts as texts, type AccountNoticeKind } from './account-notice.texts.js';
import { describeClient } from './describe-client.js';
import { productName } from './role.texts.js';

/** What a person is told about the own account. */
export interface TellPersonInput {
  kind: AccountNoticeKind;
  person: { id: Id; name: string };
  /** Where to; the present address, or the one that was left. */
  address: string;
}

/** Tells a person by e-mail what happened to the own account, and from where. Task `accounts` only. */
export async function tellPerson(tx: Tx<SystemScope>, input: TellPersonInput): Promise<void> {
  const { kind, person, address } = input;
  const { network = 'unknown', client = '' } = tx.scope.origin ?? {};
  await writeDeliveries(tx, {
    kind: 'ACCOUNT_NOTICE',
    compiled: compileAccountNoticeMail({ sender: { name: productName }, kind, at: tx.now.toISOString() }),
    subjectId: randomUUID(),
    wave: '1',
    recipients: [
      {
        recipientId: person.id,
        address,
        fields: {
          recipientName: person.name,
          network: network === 'unknown' ? texts.unknownNetwork : network,
          client: describeClient(client),
        },
      },
    ],
  });
}
