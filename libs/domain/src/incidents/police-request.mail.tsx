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
  mailTexts,
  MailTitle,
  textFacts,
  textList,
  textRecord,
  textSection,
  textWrongAddress,
} from '@sonae/platform/mail';
import type { Police } from '@sonae/domain/authorities';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import type { IncidentImpactCode, IncidentKindCode } from './incident-alert.texts.js';
import { incidentUrgency, urgencyTones } from './incident-urgency.js';
import { namePolice, nameShortly, PoliceDesks, textPoliceDesks } from './police-desks.mail.js';
import { policeQuotations as quoted, policeRequestTexts as texts } from './police-request.texts.js';

/** What is the same for every recipient. */
export interface PoliceRequestMailData {
  sender: MailSender;
  reference: string;
  /** Kind and impact decide wording and urgency. */
  kind: IncidentKindCode;
  impact: IncidentImpactCode;
  /** ISO instant. */
  receivedAt: string;
  /** The police that the text names, and its desks. */
  police: Police;
}

/** What differs per recipient. `record` is the id of the pharmacy's own report. */
export const policeRequestMailFields = ['recipientName', 'pharmacyName', 'record', 'wrongLink'] as const;

/** Compiles the request to consult the prefecture's police, sent to the pharmacy that reported. */
export function compilePoliceRequestMail(data: PoliceRequestMailData): CompiledMail {
  return compileMail(policeRequestMailFields, data, (safe, slot) => {
    const urgency = incidentUrgency(safe);
    const mark = texts.mark[urgency];
    const act = urgency === 'INFORMATION' ? 'offer' : 'request';
    const title = texts.title[act];
    const subject = `【${mark}】${title}（${texts.subjectTail(safe.reference)}）`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const { named, contacts: desks } = safe.police;
    const lead = texts.lead[act](namePolice(named), nameShortly(named));
    const { name, phone } = safe.sender;
    const numbered = [named, ...desks].some((desk) => Boolean(desk?.phone));
    const whom = phone === undefined ? name : `${name}（電話 ${phone}）`;
    const deskNote = numbered ? texts.deskNote : texts.deskNoteUnnumbered(whom);
    const record = { type: 'Incident', id: slot.record, label: texts.open } as const;
    const facts: [string, string][] = [
      [texts.reference, safe.reference],
      [texts.receivedAt, formatMoment(safe.receivedAt)],
    ];
    return {
      subject,
      text: composeText(
        safe.sender,
        greeting,
        lead,
        textSection(texts.firstAid[act], textList(texts.firstAidList, true)),
        `■ ${texts.desk}`,
        ...textPoliceDesks(desks, safe.sender),
        quoted.consult,
        deskNote,
        textSection(texts.stance, textList(quoted.stance)),
        textSection(texts.logs, [quoted.logs]),
        texts.logsNote,
        textSection(texts.asked, [quoted.asking, ...textList(quoted.asked)]),
        textFacts(facts),
        texts.phoneOnly,
        textRecord(safe.sender, record),
        texts.basis,
        [...texts.firstAidSource],
        textWrongAddress(slot.wrongLink),
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={safe.sender} wrongLink={slot.wrongLink}>
          <MailText>{greeting}</MailText>
          <MailBadge tone={urgencyTones[urgency]} label={mark} />
          <MailTitle>{title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailPanel heading={texts.firstAid[act]}>
            <MailList items={texts.firstAidList} ordered />
          </MailPanel>
          <MailSection heading={texts.desk}>
            <PoliceDesks desks={desks} sender={safe.sender} />
            <MailText>{quoted.consult}</MailText>
            <MailText>{deskNote}</MailText>
          </MailSection>
          <MailSection heading={texts.stance}>
            <MailList items={quoted.stance} />
          </MailSection>
          <MailSection heading={texts.logs}>
            <MailText>{quoted.logs}</MailText>
            <MailText quiet>{texts.logsNote}</MailText>
          </MailSection>
          <MailSection heading={texts.asked}>
            <MailText>{quoted.asking}</MailText>
            <MailList items={quoted.asked} />
            <MailFacts rows={facts} />
          </MailSection>
          <MailText>{texts.phoneOnly}</MailText>
          <MailRecordButton sender={safe.sender} record={record} />
          <MailText quiet>{texts.basis}</MailText>
          {texts.firstAidSource.map((line) => (
            <MailText quiet>{line}</MailText>
          ))}
        </MailLayout>
      ),
    };
  });
}
