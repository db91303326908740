import type { z } from 'zod';
import { fieldTexts, refuse } from './advisories.texts.js';

type Issue = z.core.$ZodIssue;

/** The most faults that one refusal lists; the next attempt shows the rest. */
const MAX_FAULTS = 20;

/**
 * Checks input against its schema.
 * @param field the path of the input in the request, such as `content`
 * @throws UserError ADVISORY_… at the first faulty field, such as `content.links.2.url`; `data.problems` lists all
 */
export function checkInput<T>(schema: z.ZodType<T>, input: unknown, field: string): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, MAX_FAULTS).map((issue) => faultOf(issue, field));
  const problems = faults.map(({ code, ...detail }) => {
    const { message } = refuse(code, detail);
    return { code, message, field: detail.field };
  });
  const { code, ...detail } = faults[0] ?? { code: 'ADVISORY_CONTENT_INVALID', field };
  throw refuse(code, { ...detail, data: { problems } });
}

interface Fault {
  code: Parameters<typeof refuse>[0];
  field: string;
  params: { label: string; max?: number };
}

function faultOf(issue: Issue, root: string): Fault {
  const path = [root, ...issue.path.map(String)];
  return {
    code: codeOf(issue),
    field: path.join('.'),
    params: { label: labelOf(path), ...(issue.code === 'too_big' && { max: Number(issue.maximum) }) },
  };
}

// A line of a list has the label of the list.
function labelOf(path: readonly string[]): string {
  const [name = '', within = ''] = path.filter((each) => !/^\d+$/.test(each)).reverse();
  const labels = new Map<string, string>(Object.entries(fieldTexts));
  return labels.get(`${within}.${name}`) ?? labels.get(name) ?? fieldTexts.other;
}

function codeOf(issue: Issue): Fault['code'] {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array' ? 'ADVISORY_TOO_MANY' : 'ADVISORY_TOO_LONG';
    case 'too_small':
    case 'invalid_type':
      return 'ADVISORY_REQUIRED';
    case 'invalid_format':
      if (issue.format === 'url') return codeNamed(issue) ?? 'ADVISORY_LINK_UNSAFE';
      return issue.format === 'date' ? 'ADVISORY_DATE_INVALID' : 'ADVISORY_ACTION_CODE';
    case 'unrecognized_keys':
      return 'ADVISORY_BLOCK_MIXED';
    default:
      return codeNamed(issue) ?? 'ADVISORY_CONTENT_INVALID';
  }
}

function codeNamed({ message }: Issue): Fault['code'] | undefined {
  return named.find((code) => code === message);
}

/** Codes that the schema itself sets. */
const named = [
  'ADVISORY_HIDDEN_CHARACTER',
  'ADVISORY_ACTION_REPEATED',
  'ADVISORY_HOPS_UNORDERED',
  'ADVISORY_LINK_UNSAFE',
  'ADVISORY_REFERENCE_URL',
  'ADVISORY_PHONE_INVALID',
  'ADVISORY_EMAIL_INVALID',
] as const;
