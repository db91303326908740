import { formatDay } from '@sonae/platform/mail';
import type { AdvisoryContent } from './advisory-content.js';
import { acknowledgeTexts as texts } from './acknowledge.texts.js';
import { advisoryMailTexts, severityTexts } from './advisory.texts.js';
import { describeContactPoint } from './describe-contact-point.js';
import { describeReference } from './describe-reference.js';
import { noticeLabels } from './notice-labels.js';

/** A part of a notice that a correction changes, by its lines. */
export interface ChangedPart {
  /** The label that the reader knows the part by, such as 期限. */
  label: string;
  /** Lines that were removed, in their order. */
  before: string[];
  /** Lines that were added; when both are empty, only the order of the lines changed. */
  after: string[];
}

/**
 * Compares a version of a notice with an earlier one, part by part. A line is a paragraph, an item or a heading, so
 * that a reader of the difference finds it in the notice.
 * @param association the name of the association that sends the notice
 */
export function compareContents(
  before: AdvisoryContent,
  after: AdvisoryContent,
  association: string,
): ChangedPart[] {
  const old = partsOf(before, association);
  return partsOf(after, association).flatMap(([label, lines], at) => {
    const gone = old[at]?.[1] ?? [];
    if (gone.join('\n') === lines.join('\n')) return [];
    return [{ label, before: without(gone, lines), after: without(lines, gone) }];
  });
}

// A multiset difference: a repeated line counts as often as it occurs.
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

// The same parts in the same order for every content.
function partsOf(content: AdvisoryContent, association: string): [label: string, lines: string[]][] {
  const labels = noticeLabels(content, association);
  const { documentNumber, addressee, dueOn } = content;
  return [
    [texts.title, [content.title]],
    [texts.severity, [severityTexts[content.severity]]],
    [labels.summary, content.summary],
    [advisoryMailTexts.dueOn, dueOn === null ? [] : [formatDay(dueOn)]],
    [labels.actions, content.actions.map(({ text }) => text)],
    [advisoryMailTexts.documentNumber, documentNumber === null ? [] : [documentNumber]],
    [advisoryMailTexts.issuedOn, [formatDay(content.issuedOn)]],
    [advisoryMailTexts.issuer, [content.issuer]],
    [advisoryMailTexts.addressee, addressee === null ? [] : [addressee]],
    [advisoryMailTexts.route, content.hops.map(({ party, on }) => `${party} ${formatDay(on)}`)],
    [
      advisoryMailTexts.body,
      content.sections.flatMap(({ heading, blocks }) => [
        ...(heading === null ? [] : [heading]),
        ...blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.text])),
      ]),
    ],
    [
      advisoryMailTexts.references,
      content.references.map((each) => [describeReference(each), each.url].filter(Boolean).join(' ')),
    ],
    [advisoryMailTexts.contactPoints, content.contactPoints.map(describeContactPoint)],
    [labels.links, content.links.map(({ label, url }) => `${label} ${url}`)],
  ];
}
