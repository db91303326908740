import {
  compileMail,
  composeText,
  formatDay,
  MailFacts,
  MailLayout,
  MailList,
  MailPanel,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
  textList,
  textSection,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import {
  pharmacyChangedTexts as texts,
  pharmacyChangeTexts,
  withdrawalReasonTexts,
  type PharmacyChange,
  type WithdrawalReason,
} from './pharmacy-changed.texts.js';

/** What is the same for every recipient. */
export interface PharmacyChangedMailData {
  sender: MailSender;
  change: PharmacyChange;
  pharmacyName: string;
  pharmacyCode: string;
  /** ISO day of the withdrawal or of the change of owner. */
  day: string;
  /** Only for a withdrawal. */
  reason?: WithdrawalReason;
  /**
   * The last day, as an ISO day, on which the withdrawal may be undone once carried out; left out: the mail does not
   * mention it.
   */
  undoableUntil?: string;
}

/** What differs per recipient. */
export const pharmacyChangedMailFields = ['recipientName', 'pharmacyName'] as const;

/** Compiles the message to a pharmacy's people and contacts about a withdrawal or a change of owner. */
export function compilePharmacyChangedMail(data: PharmacyChangedMailData): CompiledMail {
  return compileMail(pharmacyChangedMailFields, data, (safe, slot) => {
    const { title, lead, effects } = pharmacyChangeTexts[safe.change];
    const heading = title(safe.pharmacyName);
    const subject = `【${texts.mark}】${heading}`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const facts: [string, string][] = [
      [texts.pharmacy, safe.pharmacyName],
      [texts.code, safe.pharmacyCode],
      [safe.change === 'HANDED_OVER' ? texts.changedOn : texts.withdrawnOn, formatDay(safe.day)],
    ];
    if (safe.reason !== undefined) facts.push([texts.reason, withdrawalReasonTexts[safe.reason]]);
    const undo = safe.change === 'WITHDRAWAL_PLANNED' ? texts.planUndoable : texts.undoable;
    const undoable = safe.undoableUntil === undefined ? [] : [undo(formatDay(safe.undoableUntil))];
    const closing = [...undoable, texts.unexpected];
    return {
      subject,
      text: composeText(
        safe.sender,
        greeting,
        lead,
        textFacts(facts),
        textSection(texts.effects, textList(effects)),
        closing,
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={safe.sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{heading}</MailTitle>
          <MailText>{lead}</MailText>
          <MailFacts rows={facts} />
          <MailPanel heading={texts.effects}>
            <MailList items={effects} />
          </MailPanel>
          <MailText>{closing.join('\n')}</MailText>
        </MailLayout>
      ),
    };
  });
}
