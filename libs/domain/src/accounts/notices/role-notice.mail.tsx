import {
  compileMail,
  composeText,
  MailFacts,
  MailLayout,
  MailRecordButton,
  MailText,
  MailTitle,
  textFacts,
  textRecord,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { roleNotices, roleNoticeTexts as texts, type RoleNotice } from './role-notice.texts.js';

/** What is the same for every recipient. */
export interface RoleNoticeMailData extends RoleNotice {
  sender: MailSender;
}

/** What differs per recipient. */
export const roleNoticeMailFields = ['recipientName'] as const;

/** What differs per recipient of a notice about owners: one message covers many pharmacies. */
export const ownerChangedMailFields = ['recipientName', 'organisation', 'before', 'after'] as const;

/** Compiles a notice about a role or a key. It asks for no answer; its only link leads to the sign-in. */
export function compileRoleNoticeMail(data: RoleNoticeMailData): CompiledMail {
  return compileMail(roleNoticeMailFields, data, (safe, slot) => build(safe, slot.recipientName));
}

/**
 * Compiles the notice that pharmacies have another owner, one message for all of them.
 * @param data.at when, as an ISO text
 */
export function compileOwnerChangedMail(data: { sender: MailSender; at: string }): CompiledMail {
  return compileMail(ownerChangedMailFields, data, ({ sender, at }, { recipientName, ...names }) =>
    build({ sender, ...roleNotices.ownerChanged({ ...names, at }) }, recipientName),
  );
}

function build(
  { sender, title, lead, facts, signIn, unexpected }: RoleNoticeMailData,
  recipientName: string,
) {
  const subject = `【${texts.mark}】${title}`;
  const greeting = texts.greeting(recipientName);
  return {
    subject,
    text: composeText(
      sender,
      greeting,
      lead,
      textFacts(facts),
      ...(signIn ? [signIn.lead, textRecord(sender, signIn.record)] : []),
      unexpected,
    ),
    html: (
      <MailLayout title={subject} preheader={lead} sender={sender}>
        <MailText>{greeting}</MailText>
        <MailTitle>{title}</MailTitle>
        <MailText>{lead}</MailText>
        <MailFacts rows={facts} />
        {signIn && (
          <>
            <MailText>{signIn.lead}</MailText>
            <MailRecordButton sender={sender} record={signIn.record} />
          </>
        )}
        <MailText quiet>{unexpected}</MailText>
      </MailLayout>
    ),
  };
}
