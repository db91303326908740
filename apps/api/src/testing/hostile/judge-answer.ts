import { limits } from '../../graphql/limits/limits.js';
import type { Hostile } from './hostile-texts.js';
import type { Answer } from '../start-test-api.js';

/** The answer to one hostile value. */
export interface Told extends Answer<Record<string, unknown>> {
  value: Hostile;
  status: number;
  /** Bytes of the request. */
  size: number;
  /** The answer as it was received. */
  text: string;
}

/** Refusals without a field, because the answer must not reveal which value is wrong. */
const uniform: Record<string, string> = { 'Mutation.signIn': 'SIGN_IN_FAILED' };

/** Places whose refusal names another field, which the value made required or forbidden. */
const elsewhere: Record<string, RegExp> = {
  'Mutation.invitePerson input.role': /^(branchId|corporationId|pharmacyId)$/,
  'Mutation.separateOwner input.corporationId': /^memberCodes\.0$/,
  'Mutation.answerItem input.value': /^(reason|targetOn)$/,
  // Another pharmacy has another version; without a new owner's name the id of a known owner is required.
  'Mutation.withdrawPharmacy input.pharmacyId': /^version$/,
  'Mutation.undoWithdrawal input.pharmacyId': /^version$/,
  'Mutation.handOverPharmacy input.pharmacyId': /^version$/,
  'Mutation.handOverPharmacy input.ownerName': /^corporationId$/,
  // Another branch has another number of members.
  'Mutation.mergeBranches input.branchId': /^memberCount$/,
  'Mutation.createAdvisory input.content.sections.0.blocks.0.kind':
    /^content\.sections\.0\.blocks\.0\.items$/,
  'Mutation.updateAdvisory input.content.sections.0.blocks.0.kind':
    /^content\.sections\.0\.blocks\.0\.items$/,
};

/** Values that no answer repeats: secrets, idempotency keys, ids, and arguments of queries. */
const unseen =
  /password|idempotencyKey|memberCodes|ids?$|Ids\.|officer(Name|Email)$|^Mutation\.(signIn|requestPasswordReset) |^(Query|Advisory|Dashboard|MemberImport)\./i;

/** The faults of an answer, if any. */
export function judgeAnswer(operation: string, path: string, told: Told): string[] {
  const { status, data, errors, size, text } = told;
  if (status >= 500) return [`HTTP ${status} ${text.slice(0, 200)}`];
  if (errors === undefined && data === undefined)
    return [`no GraphQL answer: HTTP ${status} ${text.slice(0, 200)}`];
  if (errors === undefined) return judgeData(operation, path, told);
  const [first] = errors;
  if (first === undefined) return ['errors without an error'];
  const { code, field } = first.extensions;
  if (errors.some(({ extensions }) => extensions.code === 'INTERNAL'))
    return [`INTERNAL ${text.slice(0, 200)}`];
  if (code === 'REQUEST_TOO_LARGE') return size > limits.bodyBytes ? [] : [`${code} at ${size} bytes`];
  if (!/[ぁ-んァ-ヶ一-龠]/.test(first.message))
    return [`not Japanese: ${code} ${first.message.slice(0, 200)}`];
  if (uniform[operation] === code) return [];
  const place = path.replace(/^input\./, '');
  // The input as a whole has no path.
  if (path === 'input') return [];
  if (field !== undefined && (isAt(field, place) || elsewhere[`${operation} ${path}`]?.test(field)))
    return [];
  return [`${code} at ${String(field)}: ${first.message.slice(0, 80)}`];
}

// Whether the field is the place, inside it, or the record or list around it, but not the whole input.
function isAt(field: string, place: string): boolean {
  if (field === place || field.startsWith(`${place}.`)) return true;
  return place.startsWith(`${field}.`) && field !== 'content';
}

function judgeData(operation: string, path: string, { value, data, text }: Told): string[] {
  if (Object.values(data ?? {}).some((answer) => answer === undefined)) return ['no data'];
  if (unseen.test(`${operation} ${path}`)) {
    return /password/i.test(path) && value.json.length > 8 && text.includes(value.json)
      ? ['a secret is answered']
      : [];
  }
  const sent: unknown = parsed(value.json);
  const texts = typeof sent === 'string' ? [sent] : Array.isArray(sent) && sent.length === 1 ? sent : [];
  const known = new Set(leaves(data));
  return texts
    .filter((each): each is string => typeof each === 'string' && each.trim() !== '')
    .filter((each) => !forms(`${operation} ${path}`, each).some((form) => known.has(form)))
    .map(
      (each) =>
        `taken, but answered in another form: ${JSON.stringify(each).slice(0, 60)} in ${text.slice(0, 300)}`,
    );
}

/**
 * The forms in which a text may be stored: unchanged, trimmed and composed (NFC); an address, a number or a single line
 * in its normalised form.
 */
function forms(place: string, text: string): string[] {
  const usual = [text, text.trim(), text.normalize('NFC').trim()];
  if (/email/i.test(place)) usual.push(text.normalize('NFKC').trim().toLowerCase(), lowerDomain(text));
  if (/(On|occurredAt)$/.test(place)) usual.push(instantOf(text));
  if (/^Mutation\.(cancel|correct)Advisory input\.reason$/.test(place))
    usual.push(text.replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/gu, ' ').trim());
  return usual;
}

function lowerDomain(address: string): string {
  const [local = '', domain = ''] = address.normalize('NFKC').trim().split('@');
  return `${local}@${domain.toLowerCase()}`;
}

function instantOf(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function parsed(json: string): unknown {
  // Deeper than every valid value.
  return json.startsWith('[[[') ? undefined : JSON.parse(json);
}

function leaves(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return [data];
  return Object.values(data).flatMap(leaves);
}
