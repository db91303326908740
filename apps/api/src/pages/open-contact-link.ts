import type { Request } from 'express';
import type { DeliveryKey } from '@sonae/domain/deliveries';
import { readLink, sampleToken, signLink, type LinkKind } from '@sonae/platform/crypto';
import type { PharmacyScope } from '@sonae/tenancy';
import type { Services } from '../services.js';
import { askerOf } from '../asker-of.js';

/** What the link in a contact's mail is good for: one delivery, in the scope of the pharmacy it went to. */
export interface ContactLink {
  delivery: DeliveryKey;
  scope: PharmacyScope;
  expiresAt: Date;
}

/** The HTTP status of a page that says why a contact's link opens nothing. */
export const closedLinkStatuses = {
  sample: 200,
  expired: 410,
  ended: 410,
  withdrawn: 410,
  invalid: 404,
} as const;

type ContactLinkKind = Extract<LinkKind, 'acknowledge' | 'wrong-address'>;

/** Reads the token of a contact's link, or says why it opens nothing. Whether the three belong together the policies see. */
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

/** The path of another page about the same delivery, which opens as long as this link does. */
export function contactLinkPath({ keys }: Services, kind: ContactLinkKind, link: ContactLink): string {
  const { delivery, scope, expiresAt } = link;
  const { id, month } = delivery;
  const claims = { ids: [id, scope.associationId, scope.pharmacyId], expiresAt };
  return `/${kind}/${signLink(keys.of('link'), kind, { ...claims, ...(month !== undefined && { month }) })}`;
}
