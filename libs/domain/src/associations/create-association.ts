import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inviteOfficer } from '@sonae/domain/accounts';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from './associations.texts.js';
import { openAssociation } from './open-association.js';

const registry = z.object({ prefectures: z.array(z.object({ code: z.string() })) });
let codes: ReadonlySet<string> | undefined;

/** A new association and its first officer. */
export interface CreateAssociationInput {
  name: string;
  prefectureCode: string;
  phone?: string | null;
  url?: string | null;
  email?: string | null;
  clientUrl?: string | null;
  officerName: string;
  officerEmail: string;
}

/**
 * Creates the association of a prefecture and invites its first officer by e-mail.
 * @returns its id
 * @throws UserError ASSOCIATION_… at the faulty field, PERSON_NAME_INVALID at `officerName`
 */
export async function createAssociation(
  tx: Tx<SystemScope>,
  { officerName, officerEmail, ...place }: CreateAssociationInput,
): Promise<Id> {
  codes ??= readCodes();
  if (!codes.has(place.prefectureCode)) {
    throw refuse('ASSOCIATION_PREFECTURE_UNKNOWN', { field: 'prefectureCode' });
  }
  const associationId = await openAssociation(tx, place);
  await inviteOfficer(tx, {
    associationId,
    email: officerEmail,
    name: officerName,
  });
  return associationId;
}

function readCodes(): ReadonlySet<string> {
  // The same path from src and from dist.
  const file = new URL('../../data/prefectures.json', import.meta.url);
  const { prefectures } = registry.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Set(prefectures.map(({ code }) => code));
}
