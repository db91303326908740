import type { AdvisoryAudienceInput, AdvisoryContent } from '@sonae/domain/advisories';
import { UserError } from '@sonae/platform/errors';
import { toGlobalId } from '../graphql/ids/global-id.js';

interface Side {
  content?: Pick<AdvisoryContent, 'sections'>;
  audience?: AdvisoryAudienceInput;
}

/** Rethrows an error of an act. A conflict gets both contents in the contract's form: opaque ids, kinds in capitals. */
export function tellConflict(thrown: unknown): never {
  if (!(thrown instanceof UserError) || thrown.code !== 'ADVISORY_CONFLICT') throw thrown;
  const { code, message, detail } = thrown;
  const { yours, current } = detail.data as { yours: Side; current: Side };
  throw new UserError(code, message, { ...detail, data: { yours: shown(yours), current: shown(current) } });
}

function shown({ content, audience, ...rest }: Side): object {
  return {
    ...rest,
    ...(content && { content: { ...content, sections: content.sections.map(sectionOf) } }),
    ...(audience && { audience: audienceOf(audience) }),
  };
}

function sectionOf({ blocks, ...section }: AdvisoryContent['sections'][number]): object {
  return { ...section, blocks: blocks.map((block) => ({ ...block, kind: block.kind.toUpperCase() })) };
}

function audienceOf({ kind, branchId, pharmacyIds }: AdvisoryAudienceInput): object {
  return {
    kind,
    ...(branchId && { branchId: toGlobalId('Branch', branchId) }),
    ...(pharmacyIds && { pharmacyIds: pharmacyIds.map((id) => toGlobalId('Pharmacy', id)) }),
  };
}
