import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  answerItem,
  findAssessments,
  pharmacyAsked,
  readReview,
  refuseAnswer,
  submitAssessment,
  type Assessment,
  type Review,
} from '@sonae/domain/assessments';
import { Database, runOnce, saveOnce, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound, soughtId } from '../graphql/ids/global-id.js';
import type {
  AnswerItemPayload,
  MutationAnswerItemArgs,
  MutationSubmitAssessmentArgs,
  QueryAssessmentArgs,
  QuerySubmittedAssessmentsArgs,
  SubmitAssessmentPayload,
} from '../graphql/contract/types.generated.js';
import { assessmentPartsOf } from './assessment-parts-of.js';

@Resolver()
export class AssessmentsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async assessment(
    @CurrentActor() actor: Actor,
    @Args() { pharmacyId }: QueryAssessmentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Assessment | null> {
    const scope = memberScope(actor);
    const openOf = pharmacyAsked(scope, pharmacyOf(pharmacyId));
    const parts = assessmentPartsOf(info);
    const [open] = await this.database.readInOneTrip(scope, (tx) => findAssessments(tx, { openOf }, parts));
    return open ?? null;
  }

  @Query()
  submittedAssessments(
    @CurrentActor() actor: Actor,
    @Args() { pharmacyId }: QuerySubmittedAssessmentsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Assessment[]> {
    const scope = memberScope(actor);
    const submittedOf = pharmacyAsked(scope, pharmacyOf(pharmacyId));
    const parts = assessmentPartsOf(info);
    return this.database.readInOneTrip(scope, (tx) => findAssessments(tx, { submittedOf }, parts));
  }

  @Mutation()
  async answerItem(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAnswerItemArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<AnswerItemPayload, Assessment>> {
    const { idempotencyKey: key, targetOn = null, reason = null, note = null, ...row } = input;
    const assessmentId = fromGlobalId('Assessment', row.assessmentId, 'assessmentId');
    const given = { ...row, assessmentId, targetOn, reason, note };
    const scope = pharmacyScope(actor);
    const request = { key, operation: 'answerItem', input };
    const review = await saveOnce(this.database, scope, request, {
      save: (tx) => answerItem(tx, given, request),
      explain: (tx) => refuseAnswer(tx, given),
    });
    return { assessment: await readReview(this.database, scope, review, assessmentPartsOf(info)) };
  }

  @Mutation()
  async submitAssessment(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationSubmitAssessmentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<SubmitAssessmentPayload, Assessment>> {
    const { idempotencyKey: key, version, signedName, deputyReason = null } = input;
    const assessmentId = fromGlobalId('Assessment', input.assessmentId, 'assessmentId');
    const scope = pharmacyScope(actor);
    const request = { key, operation: 'submitAssessment', input };
    const review = await runOnce(this.database, scope, request, async (tx) => {
      await submitAssessment(tx, { assessmentId, version, signedName, deputyReason });
      return submitted(tx, assessmentId);
    });
    return { assessment: await readReview(this.database, scope, review, assessmentPartsOf(info)) };
  }
}

function pharmacyOf(globalId: string | null | undefined): string | undefined {
  return globalId === null || globalId === undefined ? undefined : soughtId('Pharmacy', globalId);
}

async function submitted(tx: Tx<PharmacyScope>, id: string): Promise<Review> {
  const [review] = await findAssessments(tx, { id }, new Set());
  if (!review) throw notFound('assessmentId');
  return review;
}
