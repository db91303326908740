import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { cancelAdvisory, pauseAdvisory, resumeAdvisory, type Advisory } from '@sonae/domain/advisories';
import { Database } from '@sonae/tenancy';
import type { Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId } from '../graphql/ids/global-id.js';
import type {
  CancelAdvisoryPayload,
  MutationCancelAdvisoryArgs,
  MutationPauseAdvisoryArgs,
  MutationResumeAdvisoryArgs,
  PauseAdvisoryPayload,
  ResumeAdvisoryPayload,
} from '../graphql/contract/types.generated.js';
import { changeOnce } from './change-once.js';

/** Pauses, resumes and cancels the sending of a notice. */
@Resolver()
export class AdvisoryStopsResolver {
  constructor(private readonly database: Database) {}

  @Mutation()
  pauseAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationPauseAdvisoryArgs,
  ): Promise<Payload<PauseAdvisoryPayload, Advisory>> {
    const input = { id: fromGlobalId('Advisory', given.id), version: given.version };
    const request = { operation: 'pauseAdvisory', key, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await pauseAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  resumeAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationResumeAdvisoryArgs,
  ): Promise<Payload<ResumeAdvisoryPayload, Advisory>> {
    const input = { id: fromGlobalId('Advisory', given.id), version: given.version };
    const request = { operation: 'resumeAdvisory', key, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await resumeAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  cancelAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationCancelAdvisoryArgs,
  ): Promise<Payload<CancelAdvisoryPayload, Advisory>> {
    const { version, reason } = given;
    const input = { id: fromGlobalId('Advisory', given.id), version, reason };
    const request = { operation: 'cancelAdvisory', key, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await cancelAdvisory(tx, input);
      return input.id;
    });
  }
}
