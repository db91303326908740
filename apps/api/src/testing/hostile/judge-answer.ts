import { limits } from '../../graphql/limits/limits.js';
import type { Hostile } from './hostile-texts.js';
import type { Answer } from '../start-test-api.js';

/** What one hostile value was answered. */
export interface Told extends Answer<Record<string, unknown>> {
  value: Hostile;
  status: number;
  /** Bytes of the request. */
  size: number;
  /** The answer as it came. */
  text: string;
}

/** Refusals that name no field, because whose fault it is must not be told. */
const uniform: Record<string, string> = { 'Mutation.signIn': 'SIGN_IN_FAILED' };

/** Places whose refusal belongs to another field, which the value made necessary or impossible. */
const elsewhere: Record<string, RegExp> = {
  'Mutation.invitePerson input.role': /^(branchId|corporationId|pharmacyId)$/,
  'Mutation.separateOwner input.corporationId': /^memberCodes\.0$/,
  'Mutation.answerItem input.value': /^(reason|targetOn)$/,
  // Another pharmacy has another version; without a new owner's name a known one is asked for.
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

/** What no answer repeats: secrets, keys of retries, ids, and what a query was asked with. */
const unseen =
  /password|idempotencyKey|memberCodes|ids?$|Ids\.|officer(Name|Email)$|^Mutation\.(signIn|requestPasswordReset) |^(Query|Advisory|Dashboard|MemberImport)\./i;

/** What is wrong with an answer, if anything. */
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
  // The one object that is the whole input has no name of its own.
  if (path === 'input') return [];
  if (field !== undefined && (isAt(field, place) || elsewhere[`${operation} ${path}`]?.test(field)))
    return [];
  return [`${code} at ${String(field)}: ${first.message.slice(0, 80)}`];
}

// At the place, inside it, or at the record or list around it (never merely at the whole).
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

/** How a text may stand in a table: as it was sent, trimmed and composed (NFC); an address, a number or a single line in its one form. */
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
  // Deeper than anything that is taken.
  return json.startsWith('[[[') ? undefined : JSON.parse(json);
}

function leaves(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return [data];
  return Object.values(data).flatMap(leaves);
}
