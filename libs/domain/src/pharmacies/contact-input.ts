import type { Contact } from './contact-row-sql.js';
import { parseEmailAddress } from './parse-email-address.js';
import { parsePhoneNumber } from './parse-phone-number.js';
import { refuse } from './pharmacies.texts.js';

/** What somebody enters about a contact. */
export interface ContactInput {
  name: string;
  role: Contact['role'];
  email: string;
  phone: string | null;
}

// As in a member list: nothing that does not show, and nothing that breaks a line of an e-mail.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u;

/** The entered contact with its texts in one form. @throws UserError CONTACT_…_INVALID at the field */
export function contactInput({ name, role, email, phone }: ContactInput): ContactInput {
  const text = name.normalize('NFC').trim();
  if (text.length < 1 || text.length > 100 || HIDDEN.test(text)) {
    throw refuse('CONTACT_NAME_INVALID', { field: 'name' });
  }
  const address = parseEmailAddress(email);
  if (address === null) throw refuse('CONTACT_EMAIL_INVALID', { field: 'email' });
  return { name: text, role, email: address, phone: phoneOf(phone) };
}

function phoneOf(phone: string | null): string | null {
  if (phone === null || phone.trim() === '') return null;
  const number = parsePhoneNumber(phone);
  if (number === null) throw refuse('CONTACT_PHONE_INVALID', { field: 'phone' });
  return number;
}
