import type { AdvisoryContent } from './advisory-content.js';
import { advisoryMailTexts as texts } from './advisory.texts.js';

/**
 * Headings of the parts that the association writes. Above another office's document they name the association as the
 * author; a notice of the association itself has one author only.
 */
export function noticeLabels(
  { issuer }: Pick<AdvisoryContent, 'issuer'>,
  association: string,
): Record<'summary' | 'actions' | 'links', string> {
  const issuers = issuer.split(/[、，,・／/]/u).filter((office) => office.trim() !== '');
  const isOwn = issuers.every((office) => plain(office).includes(plain(association)));
  const named = (label: string) => (isOwn ? label : `${label}${texts.byAssociation}`);
  return { summary: named(texts.summary), actions: named(texts.actions), links: named(texts.links) };
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '');
}
