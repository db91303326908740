import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { refuse } from './associations.texts.js';
import { openAssociation } from './open-association.js';

const registry = z.object({ prefectures: z.array(z.object({ code: z.string() })) });
let codes: ReadonlySet<string> | undefined;

/**
 * Opens the association of a prefecture.
 * @returns its id
 * @throws UserError ASSOCIATION_NAME_INVALID, ASSOCIATION_PREFECTURE_UNKNOWN
 */
export function createAssociation(
  tx: Tx<SystemScope>,
  input: { name: string; prefectureCode: string },
): Promise<Id> {
  codes ??= readCodes();
  if (!codes.has(input.prefectureCode)) {
    throw refuse('ASSOCIATION_PREFECTURE_UNKNOWN', { field: 'prefectureCode' });
  }
  return openAssociation(tx, input);
}

function readCodes(): ReadonlySet<string> {
  // The same path from src and from dist.
  const file = new URL('../../data/prefectures.json', import.meta.url);
  const { prefectures } = registry.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Set(prefectures.map(({ code }) => code));
}
