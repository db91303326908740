import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { cancelAdvisory, pauseAdvisory, resumeAdvisory, type Advisory } from '@sonae/domain/advisories';
import { Database } from '@sonae/tenancy';
import type { Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { fromGlobalId } from '../graphql/ids/global-id.js';
import type {
  MutationCancelAdvisoryArgs,
  MutationPauseAdvisoryArgs,
  MutationResumeAdvisoryArgs,
} from '../graphql/contract/types.generated.js';
import { changeOnce } from './change-once.js';

/** Stops the sending of a notice, for now or for good, and lets it go on. */
@Resolver()
export class AdvisoryStopsResolver {
  constructor(private readonly database: Database) {}

  @Mutation()
  pauseAdvisory(@CurrentActor() actor: Actor, @Args() args: MutationPauseAdvisoryArgs): Promise<Advisory> {
    const input = { id: fromGlobalId('Advisory', args.id), version: args.version };
    const request = { operation: 'pauseAdvisory', key: args.idempotencyKey, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await pauseAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  resumeAdvisory(@CurrentActor() actor: Actor, @Args() args: MutationResumeAdvisoryArgs): Promise<Advisory> {
    const input = { id: fromGlobalId('Advisory', args.id), version: args.version };
    const request = { operation: 'resumeAdvisory', key: args.idempotencyKey, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await resumeAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  cancelAdvisory(@CurrentActor() actor: Actor, @Args() args: MutationCancelAdvisoryArgs): Promise<Advisory> {
    const { version, reason } = args;
    const input = { id: fromGlobalId('Advisory', args.id), version, reason };
    const request = { operation: 'cancelAdvisory', key: args.idempotencyKey, input };
    return changeOnce(this.database, actor, request, async (tx) => {
      await cancelAdvisory(tx, input);
      return input.id;
    });
  }
}
