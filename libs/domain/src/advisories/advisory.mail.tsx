import {
  compileMail,
  composeText,
  formatDay,
  MailBadge,
  MailButton,
  MailFacts,
  MailLayout,
  MailList,
  MailPanel,
  MailSection,
  MailSubheading,
  MailText,
  mailTexts,
  MailTitle,
  textFacts,
  textList,
  textSection,
  textWrongAddress,
} from '@sonae/platform/mail';
import type { CompiledMail, MailSender } from '@sonae/platform/mail';
import type { VNode } from 'preact';

import { AdvisoryBody, advisoryBodyText } from './advisory-body.mail.js';
import type { AdvisoryContent } from './advisory-content.js';
import { advisoryMailTexts as texts, askedActTexts, severityTexts } from './advisory.texts.js';
import type { ChangedPart } from './compare-contents.js';
import { correctionText, MailCorrection } from './correction.mail.js';
import { noticeFacts } from './notice-facts.js';
import { noticeLabels } from './notice-labels.js';

/** The data of the message of one version of a notice. */
export interface AdvisoryMailData {
  content: AdvisoryContent;
  /** The association that publishes the notice. */
  sender: MailSender;
  /** 1 for the first publication; a higher one is a correction (訂正). */
  version: number;
  /** The day on which the association publishes it, an ISO date; when given, the last step of the route. */
  publishedOn?: string;
  /** What a correction changes, in the officer's words. */
  correctionNote?: string;
  /** The differences from the version before. */
  changes?: readonly ChangedPart[];
}

/**
 * What differs per recipient. `link` leads to the page of acknowledgement, `wrongLink` to the page 「宛先が違うとき」.
 */
export const advisoryMailFields = ['recipientName', 'pharmacyName', 'link', 'wrongLink'] as const;

type Links = Record<'link' | 'wrongLink', string>;

/** Compiles the message of a notice, once for all its recipients. */
export function compileAdvisoryMail(data: AdvisoryMailData): CompiledMail {
  return compileMail(advisoryMailFields, data, (safe, slot) => {
    const greeting = mailTexts.recipient(slot.pharmacyName, slot.recipientName);
    return {
      subject: subjectOf(safe),
      text: textOf(safe, greeting, slot),
      html: htmlOf(safe, greeting, slot),
    };
  });
}

function subjectOf({ content, version }: AdvisoryMailData): string {
  const correction = version > 1 ? `【${texts.correction}】` : '';
  const { severity, title } = content;
  return `${correction}【${severityTexts[severity]}】${title}（${askedActTexts[severity]}）`;
}

function textOf(data: AdvisoryMailData, greeting: string, { link, wrongLink }: Links): string {
  const { content, sender, version, correctionNote, changes = [] } = data;
  const labels = noticeLabels(content, sender.name);
  const act = [texts.acknowledgeHint, `${texts.acknowledge}：`, link];
  return composeText(
    sender,
    greeting,
    `【${severityTexts[content.severity]}】${content.title}`,
    version > 1 && texts.corrected(version),
    correctionNote !== undefined && textSection(texts.changes, [correctionNote]),
    correctionText(changes),
    textSection(labels.summary, [...textList(content.summary), ...dueOf(content)]),
    textSection(labels.actions, textList(content.actions.map(({ text }) => text))),
    act,
    textSection(texts.document, textFacts(factsOf(data))),
    ...advisoryBodyText(content, labels.links),
    content.sections.length > 0 && act,
    textWrongAddress(wrongLink),
  );
}

function htmlOf(data: AdvisoryMailData, greeting: string, { link, wrongLink }: Links): VNode {
  const { content, sender, version, correctionNote, changes = [] } = data;
  const labels = noticeLabels(content, sender.name);
  return (
    <MailLayout
      title={subjectOf(data)}
      preheader={content.summary.join('／')}
      sender={sender}
      wrongLink={wrongLink}
    >
      <MailText>{greeting}</MailText>
      <MailBadge
        tone={tones[content.severity]}
        label={[version > 1 && texts.correction, severityTexts[content.severity]].filter(Boolean).join('・')}
      />
      <MailTitle>{content.title}</MailTitle>
      {version > 1 && <MailText>{texts.corrected(version)}</MailText>}
      {correctionNote !== undefined && (
        <MailText>
          <strong>{texts.changes}</strong>：{correctionNote}
        </MailText>
      )}
      {changes.length > 0 && <MailCorrection parts={changes} />}
      <MailPanel heading={labels.summary}>
        <MailList items={content.summary} />
        {dueOf(content).map((due) => (
          <MailText>
            <strong>{due}</strong>
          </MailText>
        ))}
      </MailPanel>
      {content.actions.length > 0 && (
        <>
          <MailSubheading level={2}>{labels.actions}</MailSubheading>
          <MailList items={content.actions.map(({ text }) => text)} />
        </>
      )}
      <MailText quiet>{texts.acknowledgeHint}</MailText>
      <MailButton href={link} label={texts.acknowledge} />
      <MailSection heading={texts.document}>
        <MailFacts rows={factsOf(data)} />
      </MailSection>
      <AdvisoryBody content={content} linksHeading={labels.links} />
      <MailButton href={link} label={texts.acknowledge} showAddress />
    </MailLayout>
  );
}

// The due day, beside the requested actions; nothing when no day is set.
function dueOf({ dueOn }: AdvisoryContent): string[] {
  return dueOn === null ? [] : [`${texts.dueOn}：${formatDay(dueOn)}`];
}

const tones = { URGENT: 'danger', IMPORTANT: 'warning', INFORMATION: 'info' } as const;

function factsOf({ content, sender, publishedOn }: AdvisoryMailData): [string, string | undefined][] {
  return noticeFacts(content, {
    association: sender.name,
    ...(publishedOn !== undefined && { publishedOn }),
  });
}
