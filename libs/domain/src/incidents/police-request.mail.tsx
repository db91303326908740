import {
  compileMail,
  composeText,
  formatEraDate,
  formatMoment,
  MailBadge,
  MailFacts,
  MailLayout,
  MailLink,
  MailList,
  MailPanel,
  MailPhone,
  MailRecordButton,
  MailSection,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
  textList,
  textRecord,
  textSection,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import { policeRequestTexts as texts } from './police-request.texts.js';

/** A police contact out of the authority registry. */
export interface PoliceDesk {
  /** e.g. 見本県警察本部 サイバー犯罪相談窓口 */
  name: string;
  phone: string | null;
  url: string | null;
  /** The document the row was taken from. */
  source: string;
  /** ISO date of the last check; null while nobody has checked it. */
  verifiedOn: string | null;
  /** The pharmacy's own nearest station (最寄りの警察署). */
  nearest?: boolean;
}

/** What is the same for every recipient. */
export interface PoliceRequestMailData {
  sender: MailSender;
  reference: string;
  /** ISO instant. */
  receivedAt: string;
  /** The police as the text names it, e.g. 見本県警察; left out: 都道府県警察. */
  police?: string;
  desks: readonly PoliceDesk[];
}

/** What differs per recipient. `record` is the id of the pharmacy's own report. */
export const policeRequestMailFields = ['recipientName', 'pharmacyName', 'record'] as const;

/** Compiles the request to consult the prefecture's police, sent to the pharmacy that reported. */
export function compilePoliceRequestMail(data: PoliceRequestMailData): CompiledMail {
  return compileMail(policeRequestMailFields, data, (safe, slot) => {
    const subject = `【${texts.mark}】${texts.title}（${texts.subjectTail(safe.reference)}）`;
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    const lead = texts.lead(safe.police ?? texts.police);
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
        textSection(texts.firstAid, textList(texts.firstAidList, true)),
        `■ ${texts.desk}`,
        ...safe.desks.map(deskText),
        texts.deskNote,
        textSection(texts.stance, textList(texts.stanceList)),
        textSection(texts.logs, [texts.logsText]),
        textSection(texts.asked, textList(texts.askedList)),
        textFacts(facts),
        texts.phoneOnly,
        textRecord(safe.sender, record),
        texts.basis,
      ),
      html: (
        <MailLayout title={subject} preheader={lead} sender={safe.sender}>
          <MailText>{greeting}</MailText>
          <MailBadge tone="danger" label={texts.mark} />
          <MailTitle>{texts.title}</MailTitle>
          <MailText>{lead}</MailText>
          <MailPanel heading={texts.firstAid}>
            <MailList items={texts.firstAidList} ordered />
          </MailPanel>
          <MailSection heading={texts.desk}>
            {safe.desks.map((desk) => (
              <>
                <MailFacts rows={deskRows(desk)} />
                <MailText quiet>{sourceOf(desk)}</MailText>
              </>
            ))}
            <MailText>{texts.deskNote}</MailText>
          </MailSection>
          <MailSection heading={texts.stance}>
            <MailList items={texts.stanceList} />
          </MailSection>
          <MailSection heading={texts.logs}>
            <MailText>{texts.logsText}</MailText>
          </MailSection>
          <MailSection heading={texts.asked}>
            <MailList items={texts.askedList} />
            <MailFacts rows={facts} />
          </MailSection>
          <MailText>{texts.phoneOnly}</MailText>
          <MailRecordButton sender={safe.sender} record={record} />
          <MailText quiet>{texts.basis}</MailText>
        </MailLayout>
      ),
    };
  });
}

function deskText(desk: PoliceDesk): string[] {
  return [
    ...textFacts([
      [nameLabel(desk), desk.name],
      [texts.phone, desk.phone ?? undefined],
      [texts.url, desk.url ?? undefined],
    ]),
    sourceOf(desk),
  ];
}

function deskRows(desk: PoliceDesk) {
  return [
    [nameLabel(desk), desk.name],
    [texts.phone, desk.phone ? <MailPhone number={desk.phone} /> : undefined],
    [texts.url, desk.url ? <MailLink href={desk.url} /> : undefined],
  ] as const;
}

function nameLabel({ nearest }: PoliceDesk): string {
  return nearest ? texts.nearest : texts.deskName;
}

function sourceOf({ source, verifiedOn }: PoliceDesk): string {
  return verifiedOn === null ? texts.unverified(source) : texts.source(source, formatEraDate(verifiedOn));
}
