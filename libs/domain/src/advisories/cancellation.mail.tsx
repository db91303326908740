import {
  compileMail,
  composeText,
  MailBadge,
  MailButton,
  MailFacts,
  MailLayout,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
  textSection,
  textWrongAddress,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { advisoryMailFields } from './advisory.mail.js';
import { cancellationFacts, type CancelledVersions } from './cancellation-facts.js';
import { cancellationTexts as texts } from './cancellation.texts.js';

/** The data of the message about a cancelled notice. */
export interface CancellationMailData {
  versions: CancelledVersions;
  /** The document number of the first version. */
  documentNumber: string | null;
  sender: MailSender;
  /** The reason, in the officer's words. */
  reason: string;
}

/** Compiles the message about a cancellation (取消のお知らせ), once for all its recipients. */
export function compileCancellationMail(data: CancellationMailData): CompiledMail {
  return compileMail(advisoryMailFields, data, ({ versions, documentNumber, sender, reason }, slot) => {
    const { title } = versions.first;
    const subject = `【${texts.mark}】${title}`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const lead = texts.lead(sender.name);
    const facts: [string, string | undefined][] = [
      [texts.title, title],
      [texts.documentNumber, documentNumber ?? undefined],
      ...cancellationFacts(versions),
    ];
    const closing = [texts.nothing, texts.done];
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        lead,
        textFacts(facts),
        textSection(texts.reason, [reason]),
        closing,
        [`${texts.open}：`, slot.link],
        textWrongAddress(slot.wrongLink),
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={sender} wrongLink={slot.wrongLink}>
          <MailText>{greeting}</MailText>
          <MailBadge tone="danger" label={texts.mark} />
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailText>
            <strong>{texts.reason}</strong>：{reason}
          </MailText>
          <MailFacts rows={facts} />
          <MailText>{closing.join('\n')}</MailText>
          <MailButton href={slot.link} label={texts.open} showAddress />
        </MailLayout>
      ),
    };
  });
}
