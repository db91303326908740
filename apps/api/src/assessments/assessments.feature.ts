import { findAssessments } from '@sonae/domain/assessments';
import type { Feature } from '../feature.js';
import { inside } from '../graphql/ids/find-node.js';
import { assessmentPartsOf } from './assessment-parts-of.js';
import { AssessmentsResolver } from './assessments.resolver.js';
import { PharmacyAssessmentResolver } from './pharmacy-assessment.resolver.js';

/** The manifest of assessments in the API. */
export const assessments = {
  resolvers: [AssessmentsResolver, PharmacyAssessmentResolver],
  nodes: {
    Assessment: inside(
      async (tx, id, info) => (await findAssessments(tx, { id }, assessmentPartsOf(info)))[0],
    ),
  },
} satisfies Feature;
