import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { refuse } from './associations.texts.js';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u;

/**
 * Makes an association without anybody in it.
 * @param prefectureCode two digits of JIS X 0401; 00 stands for an invented prefecture
 * @throws UserError ASSOCIATION_NAME_INVALID
 */
export async function openAssociation(
  tx: Tx<SystemScope>,
  { name, prefectureCode }: { name: string; prefectureCode: string },
): Promise<Id> {
  const text = name.normalize('NFC').trim();
  if (text.length < 1 || text.length > 100 || HIDDEN.test(text)) {
    throw refuse('ASSOCIATION_NAME_INVALID', { field: 'name' });
  }
  const [opened] = await tx.query<{ id: Id }>(
    'INSERT INTO association (name, prefecture_code, created_at) VALUES ($1, $2, $3) RETURNING id',
    [text, prefectureCode, tx.now],
  );
  if (!opened) throw new Error('an association was not kept');
  await tx.audit({
    action: 'associations.open',
    recordType: 'association',
    recordId: opened.id,
    after: { name: text, prefectureCode },
  });
  return opened.id;
}
