import type { AdvisoryAudienceInput } from '@sonae/domain/advisories';
import { fromGlobalId } from '../graphql/ids/global-id.js';
import type {
  AdvisoryAudienceInput as AudienceArgs,
  AdvisoryBlockInput,
  AdvisoryContentInput,
} from '../graphql/contract/types.generated.js';

/** Converts the content of a request to the domain's form, complete; the domain checks it. */
export function contentOf(input: AdvisoryContentInput): unknown {
  return {
    ...input,
    sections: input.sections?.map(({ heading, blocks }) => ({ heading, blocks: blocks?.map(blockOf) })),
  };
}

// Fields that do not belong to the kind are passed on when given, so that the domain refuses them at their path.
function blockOf({ kind, text, ordered, items }: AdvisoryBlockInput): unknown {
  const extra = { ...(text != null && { text }), ...(items != null && { items }) };
  if (kind === 'PARAGRAPH') return { kind: 'paragraph', text, ...extra, ...(ordered != null && { ordered }) };
  return { kind: 'list', items, ordered: ordered ?? false, ...extra };
}

/**
 * Converts the audience of a request, opaque ids to uuids.
 * @throws UserError NOT_FOUND at an id of another type or form
 */
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
