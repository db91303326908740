import { signLink, type Keys, type LinkClaims, type LinkKind } from '@sonae/platform/crypto';
import { toGlobalId } from '@sonae/platform/text';
import type { ClaimedDelivery } from './claim-deliveries.js';
import { endingLinks } from './ending-links.js';
import type { Message } from './find-messages.js';

const day = 24 * 3_600_000;
/** For messages written before notices had a term. */
const acknowledgeDays = 400;
/** For messages without a term. */
const wrongAddressDays = 180;

// The path of the page for each kind of link.
const pages = {
  acknowledge: 'acknowledge',
  'wrong-address': 'wrong-address',
  invitation: 'invitations',
  'password-reset': 'password-reset',
  'email-change': 'email-change',
  'role-request': 'role-requests',
  'owner-change': 'owner-changes',
} as const satisfies Partial<Record<LinkKind, string>>;

const ownLinks: Partial<Record<Message['kind'], keyof typeof pages>> = endingLinks;

// The type of the record that the link of a message shows in the association's own client.
const subjectTypes: Partial<Record<Message['kind'], string>> = {
  REVIEW_REMINDER: 'Assessment',
  TARGET_REMINDER: 'Pharmacy',
  INCIDENT_ALERT: 'Incident',
  POLICE_REQUEST: 'Incident',
};

/**
 * The fields of a message that are made at send time: `link`, the page of its kind; `wrongLink`, the page on which a
 * reader reports a wrong address; `record`, the global id of the subject. They are computed from rows alone, so that a
 * second copy has the same ones.
 */
export function deliveryLinks(
  delivery: ClaimedDelivery,
  { kind, linkUntil }: Message,
  { keys, publicUrl }: { keys: Keys; publicUrl: string },
): Record<string, string> {
  const { id, month, associationId, pharmacyId, subjectId, recipientId, fields, createdAt } = delivery;
  const path = (page: keyof typeof pages, claims: LinkClaims) =>
    `${publicUrl}/${pages[page]}/${signLink(keys.of('link'), page, claims)}`;
  const after = (days: number) => linkUntil ?? new Date(createdAt.getTime() + days * day);
  const type = subjectTypes[kind];
  // Messages written before mails led to a record still have a link.
  const found: Record<string, string> = { link: fields['link'] ?? publicUrl };
  if (type !== undefined) found['record'] = toGlobalId(type, subjectId);
  const page = ownLinks[kind];
  if (page !== undefined) {
    const expiresAt = new Date(fields['expiresAt'] ?? Number.NaN);
    // What a person may do about a pharmacy depends on the person, so the link names the recipient too.
    const about = kind === 'OWNER_CHANGE' ? [subjectId, recipientId] : [subjectId];
    return { ...found, link: path(page, { ids: about, expiresAt }) };
  }
  if (kind === 'ACCOUNT_NOTICE' || kind === 'PASSWORD_CHANGED')
    found['link'] = `${publicUrl}/${pages['password-reset']}`;
  if (associationId === null || pharmacyId === null) return found;
  const ids = [id, associationId, pharmacyId];
  found['wrongLink'] = path('wrong-address', { ids, month, expiresAt: after(wrongAddressDays) });
  if (kind === 'ADVISORY')
    found['link'] = path('acknowledge', { ids, month, expiresAt: after(acknowledgeDays) });
  return found;
}
