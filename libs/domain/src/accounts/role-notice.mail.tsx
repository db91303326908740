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

import { roleNoticeTexts as texts, type RoleNotice } from './role-notice.texts.js';

/** What is the same for every recipient. */
export interface RoleNoticeMailData extends RoleNotice {
  sender: MailSender;
}

/** What differs per recipient. */
export const roleNoticeMailFields = ['recipientName'] as const;

/** Compiles a notice about a role or a key. It asks for no answer: its only link is the one to sign in by. */
export function compileRoleNoticeMail(data: RoleNoticeMailData): CompiledMail {
  return compileMail(
    roleNoticeMailFields,
    data,
    ({ sender, title, lead, facts, signIn, unexpected }, slot) => {
      const subject = `【${texts.mark}】${title}`;
      const greeting = texts.greeting(slot.recipientName);
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
    },
  );
}
