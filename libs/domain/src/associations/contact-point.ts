import { parsePhoneNumber } from '@sonae/domain/pharmacies';
import { readLine } from '@sonae/platform/text';
import { refuse } from './associations.texts.js';

/** Where members ask back: the association's own telephone number and web site. */
export interface ContactPoint {
  phone: string | null;
  url: string | null;
}

/**
 * What somebody entered of it, in one form; the empty text is none, and what is left out stays out.
 * @throws UserError ASSOCIATION_PHONE_INVALID at `phone`, ASSOCIATION_URL_INVALID at `url`
 */
export function contactPoint({
  phone,
  url,
}: { [field in keyof ContactPoint]?: string | null | undefined }): Partial<ContactPoint> {
  return {
    ...(phone !== undefined && { phone: phoneOf(phone) }),
    ...(url !== undefined && { url: urlOf(url) }),
  };
}

function phoneOf(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const phone = parsePhoneNumber(text);
  if (phone === null) throw refuse('ASSOCIATION_PHONE_INVALID', { field: 'phone' });
  return phone;
}

function urlOf(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const url = readLine(text, 2_048);
  // A line of its own in the e-mail: nothing in it may end the link early.
  if (url === null || !/^https:\/\/[^\s<>"]+$/iu.test(url) || !URL.canParse(url)) {
    throw refuse('ASSOCIATION_URL_INVALID', { field: 'url' });
  }
  return url;
}
