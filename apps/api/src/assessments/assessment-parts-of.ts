import type { GraphQLResolveInfo } from 'graphql';
import type { AssessmentPart } from '@sonae/domain/assessments';
import { partsOf } from '../graphql/selection/parts-of.js';

const partOf: Readonly<Record<string, AssessmentPart>> = {
  framework: 'framework',
  itemCount: 'framework',
  rows: 'rows',
  previousAnswer: 'previousAnswers',
  note: 'notes',
};

/** The parts of a review that a query selects below the resolved field; only these are read. */
export function assessmentPartsOf(info: GraphQLResolveInfo): Set<AssessmentPart> {
  return partsOf(info, partOf);
}
