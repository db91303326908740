import { holdsLink } from '@sonae/platform/text';
import { foldFullWidth, HYPHENS } from '../fold-full-width.js';
import { contactRoleLabels, type MemberListCode } from './member-list.texts.js';
import { parseCorporateNumber } from '../parse-corporate-number.js';
import { parseEmailAddress } from '../parse-email-address.js';
import { parseMedicalCode } from '../parse-medical-code.js';
import type { MemberField } from './parse-member-header.js';
import { parsePhoneNumber } from '../parse-phone-number.js';
import { parsePostalCode } from '../parse-postal-code.js';

/** A sound value (null for an empty cell), a doubtful value, or the code of its fault. */
export type MemberCell =
  | { readonly value: string | null }
  | { readonly value: string; readonly doubt: MemberListCode }
  | { readonly fault: MemberListCode; readonly limit?: number };

/** The maximum length of each column's values in characters, and of any other cell. */
const CELL_LIMITS = {
  name: 200,
  nameKana: 200,
  branch: 100,
  ownerName: 200,
  address: 300,
  managerName: 100,
  contactName: 100,
  other: 500,
} as const;

const GARBLED = /\uFFFD/u;
const PRIVATE = /\p{Co}/u;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u;
const FORMULA = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;
const EXPONENT = /^\d+(?:\.\d+)?E\+\d+$/i;
const KANA = /^[\p{Script=Katakana}\u30FB\u30FC\u3000 A-Za-z0-9&'.,()-]+$/u;
/** Columns of digits, which Excel tends to convert to numbers. */
const NUMBERS: readonly string[] = ['memberCode', 'corporateNumber', 'medicalCode', 'phone', 'fax'];

/**
 * Parses one cell. Texts are only trimmed; codes, numbers and addresses are normalized. A line break is allowed in an
 * address only, where it becomes a space.
 */
export function parseMemberCell(raw: string, field: MemberField): MemberCell {
  const limit = CELL_LIMITS[limitOf(field)];
  if (raw.length > CELL_LIMITS.other) return { fault: 'CELL_TOO_LONG', limit };
  const text = (field === 'address' ? raw.replace(/\s*[\r\n]+\s*/g, ' ') : raw).trim();
  if (text === '') return { value: null };
  if (text.length > limit) return { fault: 'CELL_TOO_LONG', limit };
  if (GARBLED.test(text)) return { fault: 'CELL_GARBLED' };
  if (PRIVATE.test(text)) return { fault: 'CELL_PRIVATE_CHARACTER' };
  if (HIDDEN.test(text)) return { fault: 'CELL_HIDDEN_CHARACTER' };
  if (FORMULA.test(text)) return { fault: 'CELL_FORMULA' };
  if (NUMBERS.includes(field) && EXPONENT.test(foldFullWidth(text))) return { fault: 'CELL_EXPONENT' };
  return read(text, field);
}

function read(text: string, field: MemberField): MemberCell {
  switch (field) {
    case 'memberCode': {
      const code = foldFullWidth(text).replace(HYPHENS, '-').trim().toUpperCase();
      return orFault(/^[A-Z0-9-]{1,20}$/.test(code) ? code : null, 'MEMBER_CODE_INVALID');
    }
    case 'nameKana': {
      // NFKC joins half-width katakana with their sound marks.
      const kana = text.normalize('NFKC');
      return orFault(KANA.test(kana) ? kana : null, 'NAME_KANA_INVALID');
    }
    case 'corporateNumber':
      return orFault(parseCorporateNumber(text), 'CORPORATE_NUMBER_INVALID');
    case 'medicalCode': {
      const code = parseMedicalCode(text);
      if (code === null) return { fault: 'MEDICAL_CODE_INVALID' };
      return code.sound ? { value: code.value } : { value: code.value, doubt: 'MEDICAL_CODE_DOUBTFUL' };
    }
    case 'postalCode':
      return orFault(parsePostalCode(text), 'POSTAL_CODE_INVALID');
    case 'phone':
    case 'fax':
      return orFault(parsePhoneNumber(text), 'PHONE_INVALID');
    case 'managerEmail':
      return orFault(parseEmailAddress(text), 'EMAIL_INVALID');
    default:
      if (field.endsWith('.email')) return orFault(parseEmailAddress(text), 'EMAIL_INVALID');
      if (field.endsWith('.role')) return orFault(roleOf(text), 'CONTACT_ROLE_UNKNOWN');
      if (isCalled(field) && holdsLink(text)) return { fault: 'CELL_LINK' };
      return { value: text };
  }
}

/** Whether mails use the column's value as the name of a person, a pharmacy, a branch or an owner. */
function isCalled(field: MemberField): boolean {
  return ['name', 'branch', 'managerName', 'ownerName'].includes(field) || field.endsWith('.name');
}

function limitOf(field: MemberField): keyof typeof CELL_LIMITS {
  if (field.endsWith('.name')) return 'contactName';
  return field in CELL_LIMITS ? (field as keyof typeof CELL_LIMITS) : 'other';
}

function roleOf(text: string): string | null {
  const wanted = text.normalize('NFKC').replace(/\s/g, '');
  return Object.entries(contactRoleLabels).find(([, label]) => label === wanted)?.[0] ?? null;
}

function orFault(value: string | null, fault: MemberListCode): MemberCell {
  return value === null ? { fault } : { value };
}
