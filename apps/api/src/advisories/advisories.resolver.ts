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
import { once, type AssociationScope, type Tx } from '@sonae/tenancy';
import { associationScope, memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, parseGlobalId } from '../graphql/ids/global-id.js';
import type {
  AcknowledgeAdvisoryPayload,
  CorrectAdvisoryPayload,
  CreateAdvisoryPayload,
  MutationAcknowledgeAdvisoryArgs,
  MutationCorrectAdvisoryArgs,
  MutationCreateAdvisoryArgs,
  MutationPublishAdvisoryArgs,
  MutationResendAdvisoryArgs,
  MutationUpdateAdvisoryArgs,
  PublishAdvisoryPayload,
  QueryAdvisoriesArgs,
  QueryAdvisoryArgs,
  QueryAdvisoryPreviewArgs,
  ResendAdvisoryPayload,
  UpdateAdvisoryPayload,
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
  createAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationCreateAdvisoryArgs,
  ): Promise<Payload<CreateAdvisoryPayload, Advisory>> {
    const input = { content: contentOf(given.content), audience: audienceOf(given.audience) };
    return this.once(actor, { operation: 'createAdvisory', key, input }, (tx) => createAdvisory(tx, input));
  }

  @Mutation()
  async updateAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationUpdateAdvisoryArgs,
  ): Promise<Payload<UpdateAdvisoryPayload, Advisory>> {
    const id = fromGlobalId('Advisory', input.id);
    const { version, content, audience } = input;
    const change = {
      ...(content && { content: contentOf(content) }),
      ...(audience && { audience: audienceOf(audience) }),
    };
    const advisory = await this.services.database
      .run(associationScope(actor), async (tx) => {
        await updateAdvisory(tx, { id, version, ...change });
        return rereadAdvisory(tx, id);
      })
      .catch(tellConflict);
    return { advisory };
  }

  @Mutation()
  publishAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationPublishAdvisoryArgs,
  ): Promise<Payload<PublishAdvisoryPayload, Advisory>> {
    const input = { id: fromGlobalId('Advisory', given.id), version: given.version };
    return this.once(actor, { operation: 'publishAdvisory', key, input }, async (tx) => {
      await publishAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  correctAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationCorrectAdvisoryArgs,
  ): Promise<Payload<CorrectAdvisoryPayload, Advisory>> {
    const { version, reason } = given;
    const input = { id: fromGlobalId('Advisory', given.id), version, reason };
    return this.once(actor, { operation: 'correctAdvisory', key, input }, async (tx) => {
      await correctAdvisory(tx, input);
      return input.id;
    });
  }

  @Mutation()
  resendAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input: { idempotencyKey: key, ...given } }: MutationResendAdvisoryArgs,
  ): Promise<Omit<ResendAdvisoryPayload, 'advisory'> & { advisory: Advisory }> {
    const input = {
      id: fromGlobalId('Advisory', given.id),
      refused: given.refused ?? false,
      deliveryIds: given.deliveryIds?.map((id) => fromGlobalId('Delivery', id, 'deliveryIds')) ?? null,
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
  async acknowledgeAdvisory(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAcknowledgeAdvisoryArgs,
  ): Promise<Payload<AcknowledgeAdvisoryPayload, Advisory>> {
    const id = fromGlobalId('Advisory', input.id);
    const advisory = await this.services.database.run(pharmacyScope(actor), async (tx) => {
      await acknowledgeAdvisory(tx, id, input.number ?? undefined);
      return rereadAdvisory(tx, id);
    });
    return { advisory };
  }

  private once(
    actor: Actor,
    request: { operation: string; key: string; input: unknown },
    work: (tx: Tx<AssociationScope>) => Promise<string>,
  ): Promise<{ advisory: Advisory }> {
    return changeOnce(this.services.database, actor, request, work);
  }
}
