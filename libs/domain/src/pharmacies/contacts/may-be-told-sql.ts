import { countedAddressSql } from '@sonae/domain/accounts';

/** The most mails to one address about the contacts of one pharmacy within 24 hours, for each kind. */
const maxTold = 3;

/** The prefixes of the waves of `tellFormerAddresses`, and of `tellPresentContacts`. */
const contactWaves = { former: ['contact'], present: ['added', 'changed'] } as const;

/**
 * SQL: whether the contact `c` may be told once more. The limit keeps an officer who changes contacts back and forth
 * from flooding a mailbox. Each kind has its own limit, so that a contact is told of a lost address whatever it was
 * told before.
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
