import type { Request } from 'express';
import type { DeliveryKey } from '@sonae/domain/deliveries';
import { readLink, sampleToken, signLink, type LinkKind } from '@sonae/platform/crypto';
import type { PharmacyScope } from '@sonae/tenancy';
import type { Services } from '../services.js';
import { askerOf } from '../asker-of.js';

/** The record of a link in a contact's mail: one delivery, in the scope of its pharmacy. */
export interface ContactLink {
  delivery: DeliveryKey;
  scope: PharmacyScope;
  expiresAt: Date;
}

/** The HTTP status of the page for a contact's link that opens nothing. */
export const closedLinkStatuses = {
  sample: 200,
  expired: 410,
  ended: 410,
  withdrawn: 410,
  invalid: 404,
} as const;

type ContactLinkKind = Extract<LinkKind, 'acknowledge' | 'wrong-address'>;

/**
 * Reads the token of a contact's link, or the reason why it opens nothing. The policies check that its three ids belong
 * together.
 */
export function openContactLink(
  { keys, clock }: Services,
  request: Request,
  { kind, token }: { kind: ContactLinkKind; token: string },
): ContactLink | 'sample' | 'expired' | 'invalid' {
  if (token === sampleToken) return 'sample';
  const link = readLink(keys.of('link'), kind, token, 3, clock());
  if ('refused' in link) return link.refused === 'EXPIRED' ? 'expired' : 'invalid';
  const { ids, month, expiresAt } = link.claims;
  const [id = '', associationId = '', pharmacyId = ''] = ids;
  const scope = { kind: 'pharmacy', actor: 'link', associationId, pharmacyId, ...askerOf(request) } as const;
  return { delivery: { id, ...(month !== undefined && { month }) }, scope, expiresAt };
}

/** The path of another page for the same delivery, with the same expiry as this link. */
export function contactLinkPath({ keys }: Services, kind: ContactLinkKind, link: ContactLink): string {
  const { delivery, scope, expiresAt } = link;
  const { id, month } = delivery;
  const claims = { ids: [id, scope.associationId, scope.pharmacyId], expiresAt };
  return `/${kind}/${signLink(keys.of('link'), kind, { ...claims, ...(month !== undefined && { month }) })}`;
}
