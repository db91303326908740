import { signLink, type Keys, type LinkClaims, type LinkKind } from '@sonae/platform/crypto';
import { toGlobalId } from '@sonae/platform/text';
import type { ClaimedDelivery } from './claim-deliveries.js';
import { endingLinks } from './ending-links.js';
import type { Message } from './find-messages.js';

const day = 24 * 3_600_000;
/** Of messages that were written before a link had the term of its notice. */
const acknowledgeDays = 400;
/** Of messages without a term. */
const wrongAddressDays = 180;

// Where the API answers a link of each kind.
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

// What the links of some messages show in the association's own client, by its id there.
const subjectTypes: Partial<Record<Message['kind'], string>> = {
  REVIEW_REMINDER: 'Assessment',
  TARGET_REMINDER: 'Pharmacy',
  INCIDENT_ALERT: 'Incident',
  POLICE_REQUEST: 'Incident',
};

/**
 * The fields of a message that are made at send time: `link`, the page its kind opens; `wrongLink`, where a reader says
 * that the address is wrong; `record`, the id of what it is about. They are computed from rows alone, so that a second
 * copy has the same ones.
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
  // Messages that were written before they led to the record have a link all the same.
  const found: Record<string, string> = { link: fields['link'] ?? publicUrl };
  if (type !== undefined) found['record'] = toGlobalId(type, subjectId);
  const page = ownLinks[kind];
  if (page !== undefined) {
    const expiresAt = new Date(fields['expiresAt'] ?? Number.NaN);
    // Who is asked about a pharmacy may do more or less there by who they are.
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
