import { isPlainAddress } from '@sonae/platform/mail';
import { z } from 'zod';

/** Upper bounds of an advisory, in characters and in entries. */
export const ADVISORY_LIMITS = {
  title: 200,
  party: 200,
  documentNumber: 60,
  summaryLines: 3,
  summaryLine: 120,
  actions: 10,
  action: 200,
  hops: 10,
  sections: 40,
  heading: 200,
  blocksPerSection: 60,
  paragraph: 4_000,
  itemsPerList: 60,
  item: 1_000,
  links: 30,
  label: 200,
  url: 2_000,
  references: 20,
  contactPoints: 5,
  phone: 60,
  email: 254,
  reason: 500,
} as const;

/**
 * Control, invisible and bidirectional characters, which can make a notice read differently from its text. Joiners and
 * variation selectors (異体字) are allowed.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061C\u2800]|(?![\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}])\p{Default_Ignorable_Code_Point}/u;
const HIDDEN_BUT_NEWLINE = new RegExp(`(?!\\n)(?:${HIDDEN.source})`, 'u');

const line = (limit: number, text = z.string()) =>
  text
    .trim()
    .min(1)
    .max(limit)
    .refine((text) => !HIDDEN.test(text), { error: 'ADVISORY_HIDDEN_CHARACTER' });

const paragraph = z
  .string()
  .trim()
  .min(1)
  .max(ADVISORY_LIMITS.paragraph)
  .refine((text) => !HIDDEN_BUT_NEWLINE.test(text), { error: 'ADVISORY_HIDDEN_CHARACTER' });

// Checked before parsing: a URL parser drops line breaks and joins the text around them.
const webAddress = (protocol: RegExp, error: string) =>
  z
    .string()
    .refine((text) => !HIDDEN.test(text), { error })
    .pipe(z.url({ protocol, hostname: z.regexes.domain, error }).max(ADVISORY_LIMITS.url))
    .refine((text) => !hasCredentials(text), { error });
const httpsUrl = webAddress(/^https$/, 'ADVISORY_LINK_UNSAFE');

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: paragraph }),
  z.strictObject({
    kind: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(line(ADVISORY_LIMITS.item)).min(1).max(ADVISORY_LIMITS.itemsPerList),
  }),
]);

const section = z.strictObject({
  heading: line(ADVISORY_LIMITS.heading).nullable().default(null),
  blocks: z.array(block).max(ADVISORY_LIMITS.blocksPerSection),
});

const reference = z.strictObject({
  title: line(ADVISORY_LIMITS.title),
  issuer: line(ADVISORY_LIMITS.party).nullable().default(null),
  documentNumber: line(ADVISORY_LIMITS.documentNumber).nullable().default(null),
  issuedOn: z.iso.date().nullable().default(null),
  /** The address of the document. Old notices name http addresses; these are shown and never linked. */
  url: webAddress(/^https?$/, 'ADVISORY_REFERENCE_URL')
    .nullable()
    .default(null),
});

const contactPoint = z.strictObject({
  department: line(ADVISORY_LIMITS.party),
  phone: line(ADVISORY_LIMITS.phone)
    .refine((text) => /^[0-9０-９+＋()（）\-‐－ー ]+$/u.test(text), { error: 'ADVISORY_PHONE_INVALID' })
    .nullable()
    .default(null),
  /** As printed, such as 「3961、3452」. */
  extension: line(ADVISORY_LIMITS.phone).nullable().default(null),
  email: line(ADVISORY_LIMITS.email)
    .refine(isPlainAddress, { error: 'ADVISORY_EMAIL_INVALID' })
    .nullable()
    .default(null),
});

/**
 * The content of a notice (注意喚起) as the association publishes it: the official wording in `sections`, and above it
 * the association's own severity, summary and requested actions.
 */
export const advisoryContentSchema = z.strictObject({
  title: line(ADVISORY_LIMITS.title),
  severity: z.enum(['URGENT', 'IMPORTANT', 'INFORMATION']),
  /** 「うちで何をするか」, one to three lines. */
  summary: z.array(line(ADVISORY_LIMITS.summaryLine)).min(1).max(ADVISORY_LIMITS.summaryLines),
  actions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
        text: line(ADVISORY_LIMITS.action),
      }),
    )
    .max(ADVISORY_LIMITS.actions)
    .refine((actions) => new Set(actions.map(({ code }) => code)).size === actions.length, {
      error: 'ADVISORY_ACTION_REPEATED',
    }),
  /** The number a document bears (日薬情発第183号); null for one without (事務連絡). */
  documentNumber: line(ADVISORY_LIMITS.documentNumber).nullable().default(null),
  issuedOn: z.iso.date(),
  /** The issuing offices, without officers' names. */
  issuer: line(ADVISORY_LIMITS.party),
  addressee: line(ADVISORY_LIMITS.party).nullable().default(null),
  /** The day by which the pharmacies should have done the actions. */
  dueOn: z.iso.date().nullable().default(null),
  /** The documents that the notice forwards, supplements or names (下記通知), in their order. */
  references: z.array(reference).max(ADVISORY_LIMITS.references).default([]),
  /** The offices to ask about it (問合せ先), without officers' names. */
  contactPoints: z.array(contactPoint).max(ADVISORY_LIMITS.contactPoints).default([]),
  /** The parties that passed it on, each with the day, oldest first: the route down to the association. */
  hops: z
    .array(z.strictObject({ party: line(ADVISORY_LIMITS.party), on: z.iso.date() }))
    .max(ADVISORY_LIMITS.hops)
    .refine((hops) => hops.every((hop, index) => index === 0 || (hops[index - 1]?.on ?? '') <= hop.on), {
      error: 'ADVISORY_HOPS_UNORDERED',
    }),
  sections: z.array(section).max(ADVISORY_LIMITS.sections),
  links: z
    .array(z.strictObject({ label: line(ADVISORY_LIMITS.label), url: httpsUrl }))
    .max(ADVISORY_LIMITS.links),
});

/** The reason of a correction or cancellation, in the officer's words: one line; a line break becomes a space. */
export const reasonSchema = line(ADVISORY_LIMITS.reason, z.string().overwrite(foldLines));

/** The content of a notice, checked: plain text and https links only. */
export type AdvisoryContent = z.infer<typeof advisoryContentSchema>;

/** How urgent the notice is. */
export type AdvisorySeverity = AdvisoryContent['severity'];
export type AdvisorySection = AdvisoryContent['sections'][number];
export type AdvisoryBlock = AdvisorySection['blocks'][number];
export type AdvisoryLink = AdvisoryContent['links'][number];
export type AdvisoryReference = AdvisoryContent['references'][number];
export type AdvisoryContactPoint = AdvisoryContent['contactPoints'][number];

/**
 * Reads an advisory's content from unknown input (a request, a JSON column, a file of libs/domain/data/advisories).
 * @throws {z.ZodError} with one issue per faulty field; `path` leads to it
 */
export function advisoryContent(input: unknown): AdvisoryContent {
  return advisoryContentSchema.parse(input);
}

function foldLines(text: string): string {
  return text
    .split(/[\n\r\u0085\u2028\u2029]+/u)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join(' ');
}

function hasCredentials(text: string): boolean {
  const url = URL.parse(text);
  return url === null || url.username !== '' || url.password !== '';
}
