import { formatDay } from '@sonae/platform/mail';
import { PageFacts, PagePhone } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import type { AdvisoryContactPoint, AdvisoryContent, AdvisorySection } from './advisory-content.js';
import { advisoryMailTexts as texts, severityTexts } from './advisory.texts.js';
import { describeReference } from './describe-reference.js';
import { noticeFacts, type NoticeSending } from './notice-facts.js';
import { noticeLabels } from './notice-labels.js';

const tones = {
  URGENT: 'badge badge-danger',
  IMPORTANT: 'badge badge-warning',
  INFORMATION: 'badge',
} as const;

/** The head of a notice on a page: its severity and its title. */
export function NoticeHead({ content }: { content: AdvisoryContent }): VNode {
  return (
    <>
      <span class={tones[content.severity]}>{severityTexts[content.severity]}</span>
      <h2 class="title">{content.title}</h2>
    </>
  );
}

/** A whole notice below its head: the requested actions, the origin, the wording, and the documents it names. */
export function NoticeBody({
  content,
  sending,
}: {
  content: AdvisoryContent;
  sending: NoticeSending;
}): VNode {
  const labels = noticeLabels(content, sending.association);
  const { summary, actions, dueOn, sections, references, contactPoints, links } = content;
  return (
    <>
      <div class="panel">
        <h3>{labels.summary}</h3>
        <List items={summary} />
        {dueOn !== null && (
          <p>
            <strong>
              {texts.dueOn}：{formatDay(dueOn)}
            </strong>
          </p>
        )}
      </div>
      {actions.length > 0 && (
        <Part heading={labels.actions}>
          <List items={actions.map(({ text }) => text)} />
        </Part>
      )}
      <Part heading={texts.document}>
        <PageFacts rows={noticeFacts(content, sending)} />
      </Part>
      {sections.length > 0 && <Part heading={texts.body}>{sections.map(sectionOf)}</Part>}
      {references.length > 0 && (
        <Part heading={texts.references}>
          <List
            items={references.map((reference) => (
              <>
                {describeReference(reference)}
                {reference.url !== null && (
                  <>
                    <br />
                    <Address url={reference.url} />
                  </>
                )}
              </>
            ))}
          />
        </Part>
      )}
      {contactPoints.length > 0 && (
        <Part heading={texts.contactPoints}>
          <List items={contactPoints.map(contactOf)} />
        </Part>
      )}
      {links.length > 0 && (
        <Part heading={labels.links}>
          <List
            items={links.map(({ label, url }) => (
              <>
                <Address url={url} label={label} />（{URL.parse(url)?.hostname}）
              </>
            ))}
          />
        </Part>
      )}
    </>
  );
}

function Part({ heading, children }: { heading: string; children: VNode | VNode[] }): VNode {
  return (
    <section>
      <h3>{heading}</h3>
      {children}
    </section>
  );
}

function List({ items, ordered = false }: { items: readonly (VNode | string)[]; ordered?: boolean }): VNode {
  const entries = items.map((item) => <li>{item}</li>);
  return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>;
}

function sectionOf({ heading, blocks }: AdvisorySection): VNode {
  return (
    <>
      {heading !== null && <h4>{heading}</h4>}
      {blocks.map((block) =>
        block.kind === 'list' ? (
          <List items={block.items} ordered={block.ordered} />
        ) : (
          <p class="lines">{block.text}</p>
        ),
      )}
    </>
  );
}

// The page of an http address can be altered in transit, so the address is shown as text, not as a link.
function Address({ url, label }: { url: string; label?: string }): VNode {
  if (!/^https:/iu.test(url)) return <>{label ?? url}</>;
  return (
    <a href={url} rel="noreferrer">
      {label ?? url}
    </a>
  );
}

function contactOf({ department, phone, extension, email }: AdvisoryContactPoint): VNode {
  return (
    <>
      {department}
      {(phone !== null || extension !== null) && (
        <>
          <br />
          {texts.phone} {phone !== null && <PagePhone number={phone} />}
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
