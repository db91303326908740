import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import {
  acknowledgeAdvisory,
  advisoryCursor,
  correctAdvisory,
  countAdvisories,
  createAdvisory,
  findAdvisories,
  previewAdvisory,
  publishAdvisory,
  resendAdvisory,
  updateAdvisory,
  type Advisory,
  type AdvisoryPreview,
} from '@sonae/domain/advisories';
import type { LeftDeliveries } from '@sonae/domain/deliveries';
import { once, type AssociationScope, type Tx } from '@sonae/tenancy';
import { associationScope, memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import { fromGlobalId, parseGlobalId } from '../graphql/ids/global-id.js';
import type {
  MutationAcknowledgeAdvisoryArgs,
  MutationCorrectAdvisoryArgs,
  MutationCreateAdvisoryArgs,
  MutationPublishAdvisoryArgs,
  MutationResendAdvisoryArgs,
  MutationUpdateAdvisoryArgs,
  QueryAdvisoriesArgs,
  QueryAdvisoryArgs,
  QueryAdvisoryPreviewArgs,
} from '../graphql/contract/types.generated.js';
import { SERVICES, type Services } from '../services.js';
import { audienceOf, contentOf } from './advisory-input.js';
import { advisoryPartsOf } from './advisory-parts-of.js';
import { changeOnce } from './change-once.js';
import { rereadAdvisory } from './reread-advisory.js';
import { tellConflict } from './tell-conflict.js';

@Resolver()
export class AdvisoriesResolver {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query()
  async advisories(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter }: QueryAdvisoriesArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const wanted = filter ?? {};
    const query = { ...wanted, first: first ?? 20, after: after ?? null, parts: advisoryPartsOf(info) };
    return this.services.database.readInOneTrip(memberScope(actor), async (tx) => {
      const [{ advisories, hasNextPage }, totalCount] = await Promise.all([
        findAdvisories(tx, query),
        asksFor(info, 'totalCount') ? countAdvisories(tx, wanted) : null,
      ]);
      return { ...connectionOf(advisories, hasNextPage, advisoryCursor, after), totalCount };
    });
  }

  @Query()
  async advisory(
    @CurrentActor() actor: Actor,
    @Args() args: QueryAdvisoryArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Advisory | null> {
    const parsed = parseGlobalId(args.id);
    if (parsed?.type !== 'Advisory') return null;
    const { id } = parsed;
    const page = await this.services.database.readInOneTrip(memberScope(actor), (tx) =>
      findAdvisories(tx, { id, parts: advisoryPartsOf(info) }),
    );
    return page.advisories[0] ?? null;
  }

  @Query()
  advisoryPreview(
    @CurrentActor() actor: Actor,
    @Args() args: QueryAdvisoryPreviewArgs,
  ): Promise<AdvisoryPreview> {
    const id = fromGlobalId('Advisory', args.id);
    const { database, settings } = this.services;
    return database.read(associationScope(actor), (tx) =>
      previewAdvisory(tx, { id, publicUrl: settings.PUBLIC_URL }),
    );
  }

  @Mutation()
  createAdvisory(@CurrentActor() actor: Actor, @Args() args: MutationCreateAdvisoryArgs): Promise<Advisory> {
    const input = { content: contentOf(args.content), audience: audienceOf(args.audience) };
    return this.once(actor, 'createAdvisory', args.idempotencyKey, input, (tx) => createAdvisory(tx, input));
  }

  @Mutation()
  updateAdvisory(@CurrentActor() actor: Actor, @Args() args: MutationUpdateAdvisoryArgs): Promise<Advisory> {
    const id = fromGlobalId('Advisory', args.id);
    const { version, content, audience } = args;
    const change = {
      ...(content && { content: contentOf(content) }),
      ...(audience && { audience: audienceOf(audience) }),
    };
    return this.services.database
      .run(associationScope(actor), async (tx) => {
        await updateAdvisory(tx, { id, version, ...change });
        return rereadAdvisory(tx, id);
      })
      .catch(tellConflict);
  }

  @Mutation()
  publishAdvisory(
    @CurrentActor() actor: Actor,
    @Args() args: MutationPublishAdvisoryArgs,
  ): Promise<Advisory> {
    const input = { id: fromGlobalId('Advisory', args.id), version: args.version };
    return this.once(actor, 'publishAdvisory', args.idempotencyKey, input, async (tx) => {
      await publishAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  correctAdvisory(
    @CurrentActor() actor: Actor,
    @Args() args: MutationCorrectAdvisoryArgs,
  ): Promise<Advisory> {
    const { version, reason } = args;
    const input = { id: fromGlobalId('Advisory', args.id), version, reason };
    return this.once(actor, 'correctAdvisory', args.idempotencyKey, input, async (tx) => {
      await correctAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  resendAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { idempotencyKey: key, ...args }: MutationResendAdvisoryArgs,
  ): Promise<{ advisory: Advisory; deferred: number; refused: number; more: boolean } & LeftDeliveries> {
    const input = {
      id: fromGlobalId('Advisory', args.id),
      refused: args.refused ?? false,
      deliveryIds: args.deliveryIds?.map((id) => fromGlobalId('Delivery', id, 'deliveryIds')) ?? null,
    };
    const request = { key, operation: 'resendAdvisory', input };
    return this.services.database.run(associationScope(actor), (tx) =>
      once(tx, request, async () => {
        const { deferred, bounced, more, left } = await resendAdvisory(tx, input);
        return { advisory: await rereadAdvisory(tx, input.id), deferred, refused: bounced, more, ...left };
      }),
    );
  }

  @Mutation()
  acknowledgeAdvisory(
    @CurrentActor() actor: Actor,
    @Args() args: MutationAcknowledgeAdvisoryArgs,
  ): Promise<Advisory> {
    const id = fromGlobalId('Advisory', args.id);
    return this.services.database.run(pharmacyScope(actor), async (tx) => {
      await acknowledgeAdvisory(tx, id, args.number ?? undefined);
      return rereadAdvisory(tx, id);
    });
  }

  private once(
    actor: Actor,
    operation: string,
    key: string,
    input: unknown,
    work: (tx: Tx<AssociationScope>) => Promise<string>,
  ): Promise<Advisory> {
    return changeOnce(this.services.database, actor, { operation, key, input }, work);
  }
}
