import type { GraphQLResolveInfo } from 'graphql';
import type { AdvisoryPart } from '@sonae/domain/advisories';
import { namesBelow } from '../graphql/names-below.js';

const parts: readonly AdvisoryPart[] = ['versions', 'funnel'];

/** The parts of a notice that a query asks for below the field being resolved; no other is read. */
export function advisoryPartsOf(info: GraphQLResolveInfo): Set<AdvisoryPart> {
  const names = namesBelow(info);
  return new Set(parts.filter((part) => names.has(part)));
}
