import { formatDay } from '@sonae/platform/mail';
import type { AdvisoryContent } from './advisory-content.js';
import { advisoryMailTexts as texts } from './advisory.texts.js';

/** Who sends a version of a notice to the pharmacies, and when. */
export interface NoticeSending {
  /** Name of the association. */
  association: string;
  /** Day in Japan of this version, an ISO date; the route ends with it when given. */
  publishedOn?: string;
}

/** What the mail and the page say about the document itself, as label and value; without a value the row is left out. */
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

// The association is the last step, unless the officer wrote it down already.
function routeOf({ hops }: AdvisoryContent, { association, publishedOn }: NoticeSending): string {
  const isWritten = publishedOn === undefined || hops.at(-1)?.party === association;
  const steps = isWritten ? hops : [...hops, { party: association, on: publishedOn }];
  return steps.map(({ party, on }) => `${party} ${formatDay(on)}`).join(' → ');
}
