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
 * The data that an unencrypted message may contain: that there is a report. The type has no field for the pharmacy's
 * name or the narrative.
 */
export interface IncidentAlertMailData {
  sender: MailSender;
  /** The number given to the reporter, e.g. `I-2026-1A2B3C4D`. */
  reference: string;
  /** ISO instant. */
  receivedAt: string;
  kind: IncidentKindCode;
  impact: IncidentImpactCode;
  /**
   * The police that the pharmacy's own mail names, without its nearest station, which would reveal where the pharmacy
   * is.
   */
  police: Police;
  /**
   * Set where one alert covers several reports of a pharmacy whose contacts get no mail: `submitted` is how many
   * reports it submitted in the last 24 hours, `waiting` how many of them this alert covers. The rest of the data is
   * that of the gravest.
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
    const compose = texts.policeStep[urgency === 'INFORMATION' ? 'offer' : 'request'];
    const step = summary ? texts.summary.policeStep : compose(namePolice(safe.police.named));
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
