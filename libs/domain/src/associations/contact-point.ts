import { parseEmailAddress, parsePhoneNumber } from '@sonae/domain/pharmacies';
import { readLine } from '@sonae/platform/text';
import { refuse } from './associations.texts.js';

/** The association's own telephone and addresses: for questions of members, and for links to a record. */
export interface ContactPoint {
  phone: string | null;
  url: string | null;
  /** The Reply-To of its mail. */
  email: string | null;
  /** The address of a record in its own client, with `:id` and optionally `:type`. */
  clientUrl: string | null;
}

/**
 * Converts the input to its stored form: the empty text becomes null, and what is left out stays left out.
 * @throws UserError ASSOCIATION_PHONE_INVALID at `phone`, ASSOCIATION_URL_INVALID at `url`, ASSOCIATION_EMAIL_INVALID
 *   at `email`, ASSOCIATION_CLIENT_URL_INVALID at `clientUrl`
 */
export function contactPoint({
  phone,
  url,
  email,
  clientUrl,
}: { [field in keyof ContactPoint]?: string | null | undefined }): Partial<ContactPoint> {
  return {
    ...(phone !== undefined && { phone: orNone(phone, phoneOf) }),
    ...(url !== undefined && { url: orNone(url, urlOf) }),
    ...(email !== undefined && { email: orNone(email, emailOf) }),
    ...(clientUrl !== undefined && { clientUrl: orNone(clientUrl, clientUrlOf) }),
  };
}

function orNone(text: string | null, read: (text: string) => string): string | null {
  return text === null || text.trim() === '' ? null : read(text);
}

function phoneOf(text: string): string {
  const phone = parsePhoneNumber(text);
  if (phone === null) throw refuse('ASSOCIATION_PHONE_INVALID', { field: 'phone' });
  return phone;
}

function urlOf(text: string): string {
  const url = webAddress(text);
  if (url === undefined) throw refuse('ASSOCIATION_URL_INVALID', { field: 'url' });
  return url;
}

function emailOf(text: string): string {
  const email = parseEmailAddress(text);
  if (email === null) throw refuse('ASSOCIATION_EMAIL_INVALID', { field: 'email' });
  return email;
}

function clientUrlOf(text: string): string {
  const url = webAddress(text);
  if (url === undefined || !isPattern(url))
    throw refuse('ASSOCIATION_CLIENT_URL_INVALID', { field: 'clientUrl' });
  return url;
}

function webAddress(text: string): string | undefined {
  const url = readLine(text, 2_048);
  // The address is a line of its own in the e-mail: no character in it may end the link early.
  return url !== null && /^https:\/\/[^\s<>"\\{}]+$/iu.test(url) && URL.canParse(url) ? url : undefined;
}

// For any record the link must lead to the same server, without a password in it.
function isPattern(url: string): boolean {
  const { origin, username, password } = new URL(url);
  const named = (name: string) => url.match(new RegExp(`:${name}(?![A-Za-z0-9])`, 'gu'))?.length ?? 0;
  return (
    named('id') === 1 &&
    named('type') <= 1 &&
    (url.match(/:[A-Za-z]/gu)?.length ?? 0) === named('id') + named('type') &&
    username + password === '' &&
    URL.parse(url.replace(':id', 'x').replace(':type', 'x'))?.origin === origin
  );
}
