import {
  compileMail,
  composeText,
  formatMoment,
  MailBadge,
  MailFacts,
  MailLayout,
  MailList,
  MailPanel,
  MailRecordButton,
  MailSection,
  MailText,
  MailTitle,
  textFacts,
  textList,
  textRecord,
  textSection,
} from '@sonae/platform/mail';
import type { Police } from '@sonae/domain/authorities';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import {
  incidentAlertTexts as texts,
  incidentImpactTexts,
  incidentKindTexts,
} from './incident-alert.texts.js';
import { incidentUrgency, urgencyTones } from './incident-urgency.js';
import { namePolice, PoliceDesks, textPoliceDesks } from './police-desks.mail.js';
import type { IncidentImpactCode, IncidentKindCode } from './incident-alert.texts.js';

/**
 * What an unencrypted message may say about a report: that there is one. No pharmacy's name, no narrative; the
 * type has no field for them.
 */
export interface IncidentAlertMailData {
  sender: MailSender;
  /** The number given to the reporter, e.g. `I-2026-1A2B3C4D`. */
  reference: string;
  /** ISO instant. */
  receivedAt: string;
  kind: IncidentKindCode;
  impact: IncidentImpactCode;
  /** The police that the pharmacy's own mail names. Its nearest station is left out: it would tell where the pharmacy is. */
  police: Police;
  /**
   * Set where the alert stands for several reports of one pharmacy, and its contacts get no mail: how many reports it
   * submitted in the last 24 hours, and how many of them this alert stands for. The rest of the data is of the gravest.
   */
  summary?: { submitted: number; waiting: number };
}

/** What differs per recipient. `record` is the id of the report. */
export const incidentAlertMailFields = ['recipientName', 'record'] as const;

/** Compiles the alert to the association's officers. */
export function compileIncidentAlertMail(data: IncidentAlertMailData): CompiledMail {
  return compileMail(incidentAlertMailFields, data, (safe, slot) => {
    const urgency = incidentUrgency(safe);
    const mark = texts.mark[urgency];
    const { summary } = safe;
    const title = summary ? texts.summary.title : texts.title[safe.kind];
    const about = summary ? texts.summary.count(summary.submitted) : `${texts.reference} ${safe.reference}`;
    const subject = `【${mark}】${title}（${about}／${texts.ask}）`;
    const lead = summary ? texts.summary.lead(summary) : texts.lead;
    const say = texts.policeStep[urgency === 'INFORMATION' ? 'offer' : 'request'];
    const step = summary ? texts.summary.policeStep : say(namePolice(safe.police.named));
    const steps = [...texts.stepList, step];
    const desks = safe.police.contacts.filter(({ nearest = false }) => !nearest);
    const unconfirmed = desks.some(({ stale }) => stale) ? texts.unconfirmed : undefined;
    const greeting = texts.greeting(slot.recipientName);
    const record = { type: 'Incident', id: slot.record, label: texts.open, own: true } as const;
    const facts: [string, string][] = [
      [texts.reference, safe.reference],
      [texts.receivedAt, formatMoment(safe.receivedAt)],
      [texts.kind, incidentKindTexts[safe.kind]],
      [texts.impact, incidentImpactTexts[safe.impact]],
    ];
    return {
      subject,
      text: composeText(
        safe.sender,
        greeting,
        lead,
        textFacts(facts),
        textSection(texts.steps, textList(steps, true)),
        textRecord(safe.sender, record),
        `■ ${texts.desks}`,
        ...textPoliceDesks(desks, safe.sender),
        unconfirmed,
        texts.privacy,
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={safe.sender}>
          <MailText>{greeting}</MailText>
          <MailBadge tone={urgencyTones[urgency]} label={mark} />
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailFacts rows={facts} />
          <MailPanel heading={texts.steps}>
            <MailList items={steps} ordered />
          </MailPanel>
          <MailRecordButton sender={safe.sender} record={record} />
          <MailSection heading={texts.desks}>
            <PoliceDesks desks={desks} sender={safe.sender} />
            {unconfirmed && <MailText>{unconfirmed}</MailText>}
          </MailSection>
          <MailText quiet>{texts.privacy}</MailText>
        </MailLayout>
      ),
    };
  });
}
