import type { Contact } from '@sonae/domain/contacts';
import { holdsLink, readLine } from '@sonae/platform/text';
import { parseEmailAddress } from '../parse-email-address.js';
import { parsePhoneNumber } from '../parse-phone-number.js';
import { refuse } from '../pharmacies.texts.js';

/** The input for a contact. */
export interface ContactInput {
  name: string;
  role: Contact['role'];
  email: string;
  phone: string | null;
}

/** Checks an entered contact and normalizes its texts. @throws UserError CONTACT_…_INVALID at the field */
export function contactInput({ name, role, email, phone }: ContactInput): ContactInput {
  const text = readLine(name, 100);
  if (text === null) throw refuse('CONTACT_NAME_INVALID', { field: 'name' });
  if (holdsLink(text)) throw refuse('CONTACT_NAME_INVALID.link', { field: 'name' });
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
