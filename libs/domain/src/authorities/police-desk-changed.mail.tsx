import {
  compileMail,
  composeText,
  formatDay,
  formatMoment,
  MailFacts,
  MailLayout,
  MailSection,
  MailText,
  MailTitle,
  textFacts,
  textSection,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';

import type { PoliceDeskInput } from './police-desk-input.js';
import { policeDeskChangedTexts as texts, type PoliceDeskChangeKind } from './police-desk-changed.texts.js';

/** What is the same for every officer. */
export interface PoliceDeskChangedMailData {
  sender: MailSender;
  change: PoliceDeskChangeKind;
  /** ISO instant. */
  at: string;
  /** The name of the officer who changed it; null where it is not known. */
  by: string | null;
  before?: PoliceDeskInput;
  after?: PoliceDeskInput;
}

/** What differs per recipient. */
export const policeDeskChangedMailFields = ['recipientName'] as const;

/** Compiles the mail to the officers of an association that one of them changed a desk of the police. */
export function compilePoliceDeskChangedMail(data: PoliceDeskChangedMailData): CompiledMail {
  return compileMail(policeDeskChangedMailFields, data, (safe, slot) => {
    const { sender, change, at, by, before, after } = safe;
    const title = texts.titles[change];
    const subject = `【${texts.mark}】${title}（${sender.name}）`;
    const greeting = texts.greeting(slot.recipientName);
    const facts: [string, string][] = [
      [texts.at, formatMoment(at)],
      [texts.by, by ?? texts.unknown],
    ];
    const states = [
      { heading: texts.before, desk: before },
      { heading: texts.after, desk: after },
    ].flatMap(({ heading, desk }) => (desk === undefined ? [] : [{ heading, rows: rowsOf(desk) }]));
    return {
      subject,
      text: composeText(
        sender,
        greeting,
        texts.lead,
        textFacts(facts),
        ...states.map(({ heading, rows }) => textSection(heading, textFacts(rows))),
        [texts.expected, texts.unexpected],
      ),
      html: (
        <MailLayout title={subject} preheader={texts.lead} sender={sender}>
          <MailText>{greeting}</MailText>
          <MailTitle>{title}</MailTitle>
          <MailText>{texts.lead}</MailText>
          <MailFacts rows={facts} />
          {states.map(({ heading, rows }) => (
            <MailSection heading={heading}>
              <MailFacts rows={rows} />
            </MailSection>
          ))}
          <MailText>{`${texts.expected}\n${texts.unexpected}`}</MailText>
        </MailLayout>
      ),
    };
  });
}

function rowsOf({ kind, name, phone, url, source, confirmedOn }: PoliceDeskInput): [string, string][] {
  return [
    [texts.name, `${name}（${texts.kinds[kind]}）`],
    [texts.phone, phone],
    ...(url === null ? [] : [[texts.url, url] satisfies [string, string]]),
    [texts.source, source],
    [texts.confirmedOn, formatDay(confirmedOn)],
  ];
}
