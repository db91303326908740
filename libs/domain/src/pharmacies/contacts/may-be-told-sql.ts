import { countedAddressSql } from '@sonae/domain/accounts';

/** Words to one address about the contacts of one pharmacy within 24 hours, of each kind. */
const maxTold = 3;

/** The beginnings of the waves of `tellFormerAddresses`, and of `tellPresentContacts`. */
const contactWaves = { former: ['contact'], present: ['added', 'changed'] } as const;

/**
 * SQL: whether the contact `c` may be told once more, so that an officer who changes contacts to and fro fills no mailbox.
 * The two kinds do not count against each other: who loses an address learns of it, whatever was told to the same one before.
 * @param now SQL of the present moment
 */
export const mayBeToldSql = (
  kind: keyof typeof contactWaves,
  now: string,
) => `(SELECT count(*) FROM delivery told
  WHERE told.pharmacy_id = c.pharmacy_id AND told.subject_id = c.pharmacy_id
    AND split_part(told.wave, ' ', 1) IN (${contactWaves[kind].map((wave) => `'${wave}'`).join(', ')})
    AND told.created_at > ${now} - interval '24 hours'
    AND ${countedAddressSql('told.address')} = ${countedAddressSql('c.email')}) < ${maxTold}`;
