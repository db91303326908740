import {
  MailLink,
  MailList,
  MailPhone,
  MailSection,
  MailSubheading,
  MailText,
  textList,
  textSection,
} from '@sonae/platform/mail';
import type { VNode } from 'preact';

import type {
  AdvisoryBlock,
  AdvisoryContactPoint,
  AdvisoryContent,
  AdvisorySection,
} from './advisory-content.js';
import { advisoryMailTexts as texts } from './advisory.texts.js';
import { describeReference } from './describe-reference.js';

/**
 * The official wording and the documents it names, as blocks of a plain-text message; `linksHeading` is the heading of
 * the links.
 */
export function advisoryBodyText(content: AdvisoryContent, linksHeading: string): (string | string[])[] {
  return [
    content.sections.length > 0 ? `■ ${texts.body}` : [],
    ...content.sections.flatMap(sectionText),
    textSection(
      texts.references,
      content.references.flatMap((reference) => [
        `・${describeReference(reference)}`,
        ...(reference.url === null ? [] : [`　${reference.url}`]),
      ]),
    ),
    textSection(
      texts.contactPoints,
      content.contactPoints.flatMap((point) => [`・${point.department}`, ...contactLines(point)]),
    ),
    textSection(
      linksHeading,
      content.links.flatMap(({ label, url }) => [`・${label}`, `　${url}`]),
    ),
  ];
}

/** The same for the HTML part. */
export function AdvisoryBody(props: { content: AdvisoryContent; linksHeading: string }): VNode {
  const { content, linksHeading } = props;
  const { sections, references, contactPoints, links } = content;
  return (
    <>
      {sections.length > 0 && <MailSection heading={texts.body}>{sections.map(sectionHtml)}</MailSection>}
      {references.length > 0 && (
        <MailSection heading={texts.references}>
          <MailList
            items={references.map((reference) => (
              <>
                {describeReference(reference)}
                {reference.url !== null && (
                  <>
                    <br />
                    <ReferenceAddress url={reference.url} />
                  </>
                )}
              </>
            ))}
          />
        </MailSection>
      )}
      {contactPoints.length > 0 && (
        <MailSection heading={texts.contactPoints}>
          <MailList items={contactPoints.map((point) => contactHtml(point))} />
        </MailSection>
      )}
      {links.length > 0 && (
        <MailSection heading={linksHeading}>
          <MailList
            items={links.map(({ label, url }) => (
              <>
                <MailLink href={url}>{label}</MailLink>（{URL.parse(url)?.hostname}）
              </>
            ))}
          />
        </MailSection>
      )}
    </>
  );
}

// The page of an http address can be altered in transit, so the address is shown as text, not as a link.
function ReferenceAddress({ url }: { url: string }): VNode {
  return /^https:/iu.test(url) ? <MailLink href={url} /> : <>{url}</>;
}

function contactLines({ phone, extension, email }: AdvisoryContactPoint): string[] {
  const number = [phone, extension && `（${texts.extension(extension)}）`].filter(Boolean).join('');
  return [...(number ? [`　${texts.phone} ${number}`] : []), ...(email ? [`　${texts.email} ${email}`] : [])];
}

function contactHtml({ department, phone, extension, email }: AdvisoryContactPoint): VNode {
  return (
    <>
      {department}
      {(phone !== null || extension !== null) && (
        <>
          <br />
          {texts.phone} {phone !== null && <MailPhone number={phone} />}
          {extension !== null && `（${texts.extension(extension)}）`}
        </>
      )}
      {email !== null && (
        <>
          <br />
          {texts.email} {email}
        </>
      )}
    </>
  );
}

function sectionText({ heading, blocks }: AdvisorySection): string[] {
  const body = blocks.map((block) => (block.kind === 'list' ? listText(block) : block.text));
  return heading === null ? body : [`［${heading}］`, ...body];
}

function listText(block: Extract<AdvisoryBlock, { kind: 'list' }>): string {
  return textList(block.items, block.ordered).join('\n');
}

function sectionHtml({ heading, blocks }: AdvisorySection): VNode {
  return (
    <>
      {heading !== null && <MailSubheading>{heading}</MailSubheading>}
      {blocks.map((block) =>
        block.kind === 'list' ? (
          <MailList items={block.items} ordered={block.ordered} />
        ) : (
          <MailText>{block.text}</MailText>
        ),
      )}
    </>
  );
}
