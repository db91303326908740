import {
  compileMail,
  composeText,
  formatMoment,
  MailButton,
  MailFacts,
  MailLayout,
  MailText,
  MailTitle,
  textFacts,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { roleRequestTexts as texts } from './role-request.texts.js';

/** What is the same for every recipient of the question. */
export interface RoleRequestMailData {
  sender: MailSender;
  /** The place of the role: a pharmacy, a head office or the association. */
  organisation: string;
  /** The role in words, e.g. 管理薬剤師. */
  role: string;
  /** The invited person, as the inviter wrote it. */
  name: string;
  email: string;
  inviter: string;
  /** ISO instant. */
  takesEffectAt: string;
  /** How the inviter confirmed by telephone the identity of the person who asks for the role. */
  callBack?: string;
  /** Whether the readers may approve; otherwise the mail explains only how to object. */
  mayApprove: boolean;
}

/** What differs per recipient. `link` leads to the page that takes the answer. */
export const roleRequestMailFields = ['recipientName', 'link'] as const;

/** Compiles the question whether a role may come into force. */
export function compileRoleRequestMail(data: RoleRequestMailData): CompiledMail {
  return compileMail(roleRequestMailFields, data, (given, slot) => {
    const title = texts.title(given.organisation);
    const subject = `【${texts.mark}】${title}`;
    const greeting = texts.greeting(slot.recipientName);
    const lead = texts.lead(given.inviter);
    const facts: [string, string][] = [
      [texts.organisation, given.organisation],
      [texts.role, given.role],
      [texts.invited, given.name],
      [texts.email, given.email],
      [texts.inviter, given.inviter],
      [texts.callBack, given.callBack ?? ''],
      [texts.takesEffectAt, formatMoment(given.takesEffectAt)],
    ];
    const waiting = given.mayApprove ? texts.waiting : texts.waitingObject;
    const filled = facts.filter(([, value]) => value !== '');
    return {
      subject,
      text: composeText(
        given.sender,
        greeting,
        lead,
        textFacts(filled),
        [waiting, texts.objecting],
        [`${texts.open}：`, slot.link],
        texts.forward,
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={given.sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailFacts rows={filled} />
          <MailText>{`${waiting}\n${texts.objecting}`}</MailText>
          <MailButton href={slot.link} label={texts.open} showAddress />
          <MailText quiet>{texts.forward}</MailText>
        </MailLayout>
      ),
    };
  });
}
