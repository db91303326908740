import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  createApiKey,
  findApiKeys,
  revokeApiKey,
  takeOverApiKey,
  type ApiKeyRecord,
} from '@sonae/domain/accounts';
import { Database } from '@sonae/tenancy';
import { ownSession, pharmacyScope, type Actor } from '../../auth/actor.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import type {
  MutationCreateApiKeyArgs,
  MutationRevokeApiKeyArgs,
  MutationTakeOverApiKeyArgs,
} from '../../graphql/contract/types.generated.js';

/** The keys of a pharmacy's own programs. */
@Resolver()
export class ApiKeysResolver {
  constructor(private readonly database: Database) {}

  @Query()
  apiKeys(@CurrentActor() actor: Actor): Promise<ApiKeyRecord[]> {
    return this.database.read(pharmacyScope(actor), (tx) => findApiKeys(tx));
  }

  @Mutation()
  createApiKey(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCreateApiKeyArgs,
  ): Promise<{ apiKey: ApiKeyRecord; secret: string | null }> {
    const { personId: createdBy } = ownSession(actor);
    const asked = { ...input, expiresInDays: input.expiresInDays ?? 180, createdBy };
    return this.database.run(pharmacyScope(actor), (tx) => createApiKey(tx, asked));
  }

  @Mutation()
  takeOverApiKey(
    @CurrentActor() actor: Actor,
    @Args() args: MutationTakeOverApiKeyArgs,
  ): Promise<ApiKeyRecord> {
    const id = fromGlobalId('ApiKey', args.id);
    const { personId } = ownSession(actor);
    return this.database.run(pharmacyScope(actor), (tx) => takeOverApiKey(tx, { id, personId }));
  }

  @Mutation()
  revokeApiKey(@CurrentActor() actor: Actor, @Args() args: MutationRevokeApiKeyArgs): Promise<ApiKeyRecord> {
    const id = fromGlobalId('ApiKey', args.id);
    return this.database.run(pharmacyScope(actor), (tx) => revokeApiKey(tx, { id }));
  }
}
