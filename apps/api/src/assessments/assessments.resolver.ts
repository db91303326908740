import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  answerItem,
  findAssessments,
  pharmacyAsked,
  submitAssessment,
  type Assessment,
} from '@sonae/domain/assessments';
import { Database, once, type PharmacyScope, type Tx } from '@sonae/platform/database';
import { memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { fromGlobalId, notFound } from '../graphql/global-id.js';
import type {
  MutationAnswerItemArgs,
  MutationSubmitAssessmentArgs,
  QueryAssessmentArgs,
  QuerySubmittedAssessmentsArgs,
} from '../graphql/types.generated.js';

@Resolver()
export class AssessmentsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  assessment(
    @CurrentActor() actor: Actor,
    @Args() { pharmacyId }: QueryAssessmentArgs,
  ): Promise<Assessment | null> {
    const openOf = pharmacyAsked(memberScope(actor), pharmacyOf(pharmacyId));
    return this.database.read(
      memberScope(actor),
      async (tx) => (await findAssessments(tx, { openOf }))[0] ?? null,
    );
  }

  @Query()
  submittedAssessments(
    @CurrentActor() actor: Actor,
    @Args() { pharmacyId }: QuerySubmittedAssessmentsArgs,
  ): Promise<Assessment[]> {
    const submittedOf = pharmacyAsked(memberScope(actor), pharmacyOf(pharmacyId));
    return this.database.read(memberScope(actor), (tx) => findAssessments(tx, { submittedOf }));
  }

  @Mutation()
  answerItem(@CurrentActor() actor: Actor, @Args() { input }: MutationAnswerItemArgs): Promise<Assessment> {
    const { idempotencyKey: key, targetOn = null, reason = null, note = null, ...given } = input;
    const assessmentId = fromGlobalId('Assessment', given.assessmentId, 'assessmentId');
    return this.database.run(pharmacyScope(actor), (tx) =>
      once(tx, { key, operation: 'answerItem', input }, async () => {
        await answerItem(tx, { ...given, assessmentId, targetOn, reason, note });
        return reread(tx, assessmentId);
      }),
    );
  }

  @Mutation()
  submitAssessment(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationSubmitAssessmentArgs,
  ): Promise<Assessment> {
    const { idempotencyKey: key, version, signedName } = input;
    const assessmentId = fromGlobalId('Assessment', input.assessmentId, 'assessmentId');
    return this.database.run(pharmacyScope(actor), (tx) =>
      once(tx, { key, operation: 'submitAssessment', input }, async () => {
        await submitAssessment(tx, { assessmentId, version, signedName });
        return reread(tx, assessmentId);
      }),
    );
  }
}

function pharmacyOf(globalId: string | null | undefined): string | undefined {
  return globalId === null || globalId === undefined
    ? undefined
    : fromGlobalId('Pharmacy', globalId, 'pharmacyId');
}

async function reread(tx: Tx<PharmacyScope>, id: string): Promise<Assessment> {
  const [assessment] = await findAssessments(tx, { id });
  if (!assessment) throw notFound('assessmentId');
  return assessment;
}
