import { createHash } from 'node:crypto';
import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { In, IsNull } from 'typeorm';
import { Answer } from './entities/answer.entity.js';
import { Assessment } from './entities/assessment.entity.js';
import { Audit } from './entities/audit.entity.js';
import { FrameworkItem } from './entities/framework-item.entity.js';
import type { RequestContext } from './request-context.js';
import { stateOf } from './status-of.js';

@ObjectType()
class AssessmentRow {
  @Field(() => FrameworkItem) item!: FrameworkItem;
  @Field(() => Answer, { nullable: true }) answer!: Answer | undefined;
  @Field(() => Answer, { nullable: true }) previousAnswer!: Answer | undefined;
}

@InputType()
class AnswerItemInput {
  @Field(() => ID) assessmentId!: string;
  @Field(() => String) itemCode!: string;
  @Field(() => String) value!: string;
  @Field(() => Int) revision!: number;
}

@Resolver(() => Assessment)
export class AssessmentsResolver {
  @Query(() => Assessment)
  assessment(@Context() { manager, session }: RequestContext): Promise<Assessment> {
    const pharmacyId = session.pharmacyId ?? '';
    return manager.findOneByOrFail(Assessment, { pharmacyId, submittedAt: IsNull() });
  }

  @ResolveField(() => String)
  state(@Parent() review: Assessment): string {
    return stateOf(review);
  }

  @ResolveField(() => [AssessmentRow])
  async rows(@Parent() review: Assessment, @Context() { manager }: RequestContext): Promise<AssessmentRow[]> {
    const { id, pharmacyId, frameworkId, period } = review;
    const [items, before] = await Promise.all([
      manager.find(FrameworkItem, { where: { frameworkId }, order: { position: 'ASC' } }),
      manager.findOneBy(Assessment, { pharmacyId, frameworkId, period: period - 1 }),
    ]);
    const answers = await manager.find(Answer, {
      where: { pharmacyId, assessmentId: In(before ? [id, before.id] : [id]) },
      order: { revision: 'ASC' },
    });
    // The last answer to a row counts.
    const answerOf = (reviewId: string | undefined, code: string) =>
      answers.findLast(({ assessmentId, itemCode }) => assessmentId === reviewId && itemCode === code);
    return items.map((item) =>
      Object.assign(new AssessmentRow(), {
        item,
        answer: answerOf(id, item.code),
        previousAnswer: answerOf(before?.id, item.code),
      }),
    );
  }

  @Mutation(() => Answer)
  async answerItem(
    @Args('input') input: AnswerItemInput,
    @Context() { manager, session }: RequestContext,
  ): Promise<Answer> {
    const { associationId, personId } = session;
    const { assessmentId, itemCode, value, revision } = input;
    const pharmacyId = session.pharmacyId ?? '';
    const actor = `person:${personId}`;
    const review = await manager.findOneOrFail(Assessment, {
      where: { id: assessmentId, submittedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    const answer = await manager.save(
      manager.create(Answer, {
        associationId,
        pharmacyId,
        assessmentId,
        itemCode,
        value,
        revision: revision + 1,
        answeredBy: actor,
        answeredAt: new Date(),
      }),
    );
    review.version += 1;
    if (revision === 0) review.answeredCount += 1;
    await manager.save(review);
    await manager.insert(Audit, {
      at: new Date(),
      associationId,
      pharmacyId,
      actor,
      action: 'assessments.answerItem',
      recordType: 'assessment',
      recordId: assessmentId,
      afterDigest: createHash('sha256').update(JSON.stringify(input)).digest(),
      requestId: 'bench',
    });
    return answer;
  }
}
