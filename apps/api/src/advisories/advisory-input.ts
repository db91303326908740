import type { AdvisoryAudienceInput } from '@sonae/domain/advisories';
import { fromGlobalId } from '../graphql/ids/global-id.js';
import type {
  AdvisoryAudienceInput as AudienceArgs,
  AdvisoryBlockInput,
  AdvisoryContentInput,
} from '../graphql/contract/types.generated.js';

/** Brings the content of a request into the shape of the domain, which checks it; nothing is left out. */
export function contentOf(input: AdvisoryContentInput): unknown {
  return {
    ...input,
    sections: input.sections?.map(({ heading, blocks }) => ({ heading, blocks: blocks?.map(blockOf) })),
  };
}

// What does not belong to the kind is passed on when it is given, so that the domain refuses it at its place.
function blockOf({ kind, text, ordered, items }: AdvisoryBlockInput): unknown {
  const extra = { ...(text != null && { text }), ...(items != null && { items }) };
  if (kind === 'PARAGRAPH') return { kind: 'paragraph', text, ...extra, ...(ordered != null && { ordered }) };
  return { kind: 'list', items, ordered: ordered ?? false, ...extra };
}

/** The audience of a request with its ids made plain. @throws UserError NOT_FOUND at the id that is none */
export function audienceOf({ kind, branchId, pharmacyIds }: AudienceArgs): AdvisoryAudienceInput {
  return {
    kind,
    ...(branchId != null && { branchId: fromGlobalId('Branch', branchId, 'audience.branchId') }),
    ...(pharmacyIds != null && {
      pharmacyIds: pharmacyIds.map((id, index) =>
        fromGlobalId('Pharmacy', id, `audience.pharmacyIds.${index}`),
      ),
    }),
  };
}
