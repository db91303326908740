import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { compileAccountNoticeMail } from './account-notice.mail.js';
import type { AccountNoticeKind } from './account-notice.texts.js';
import { describeOrigin } from './describe-origin.js';
import { findAccountDesk } from './find-account-desk.js';

/** A notice to a person about the own account. */
export interface TellPersonInput {
  kind: AccountNoticeKind;
  person: { id: Id; name: string };
  /** The address to write to: the present one, or the former one. */
  address: string;
}

/** Tells a person by e-mail what happened to the own account, and from where. Task `accounts` only. */
export async function tellPerson(tx: Tx<SystemScope>, input: TellPersonInput): Promise<void> {
  const { kind, person, address } = input;
  const desk = await findAccountDesk(tx, person.id);
  await writeDeliveries(tx, {
    kind: 'ACCOUNT_NOTICE',
    compiled: compileAccountNoticeMail({ ...desk, kind, at: tx.now.toISOString() }),
    subjectId: randomUUID(),
    wave: '1',
    recipients: [
      {
        recipientId: person.id,
        address,
        fields: {
          recipientName: person.name,
          ...describeOrigin(tx),
        },
      },
    ],
  });
}
