import { formatDay } from '@sonae/platform/mail';
import type { AdvisoryContent } from './advisory-content.js';
import { advisoryMailTexts as texts } from './advisory.texts.js';

/** The association that sends a version of a notice, and the day. */
export interface NoticeSending {
  /** Name of the association. */
  association: string;
  /** Day in Japan of this version, an ISO date; when given, the last step of the route. */
  publishedOn?: string;
}

/**
 * The facts about the document itself for the mail and the page, as labels and values; a row without a value is left
 * out.
 */
export function noticeFacts(
  content: AdvisoryContent,
  sending: NoticeSending,
): [string, string | undefined][] {
  const { documentNumber, issuedOn, issuer, addressee } = content;
  return [
    [texts.documentNumber, documentNumber ?? undefined],
    [texts.issuedOn, formatDay(issuedOn)],
    [texts.issuer, issuer],
    [texts.addressee, addressee ?? undefined],
    [texts.route, routeOf(content, sending) || undefined],
  ];
}

// The association is the last step, unless the officer entered it already.
function routeOf({ hops }: AdvisoryContent, { association, publishedOn }: NoticeSending): string {
  const isWritten = publishedOn === undefined || hops.at(-1)?.party === association;
  const steps = isWritten ? hops : [...hops, { party: association, on: publishedOn }];
  return steps.map(({ party, on }) => `${party} ${formatDay(on)}`).join(' → ');
}
