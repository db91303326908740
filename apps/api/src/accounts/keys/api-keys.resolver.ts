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
import type { Payload } from '../../graphql/contract/payload.js';
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import type {
  CreateApiKeyPayload,
  MutationCreateApiKeyArgs,
  MutationRevokeApiKeyArgs,
  MutationTakeOverApiKeyArgs,
  RevokeApiKeyPayload,
  TakeOverApiKeyPayload,
} from '../../graphql/contract/types.generated.js';

/** Lists, creates and revokes the API keys of a pharmacy, and changes their holder. */
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
  ): Promise<Omit<CreateApiKeyPayload, 'apiKey'> & { apiKey: ApiKeyRecord }> {
    const { personId: createdBy } = ownSession(actor);
    const asked = { ...input, expiresInDays: input.expiresInDays ?? 180, createdBy };
    return this.database.run(pharmacyScope(actor), (tx) => createApiKey(tx, asked));
  }

  @Mutation()
  async takeOverApiKey(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationTakeOverApiKeyArgs,
  ): Promise<Payload<TakeOverApiKeyPayload, ApiKeyRecord>> {
    const id = fromGlobalId('ApiKey', input.id);
    const { personId } = ownSession(actor);
    const apiKey = await this.database.run(pharmacyScope(actor), (tx) =>
      takeOverApiKey(tx, { id, personId }),
    );
    return { apiKey };
  }

  @Mutation()
  async revokeApiKey(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationRevokeApiKeyArgs,
  ): Promise<Payload<RevokeApiKeyPayload, ApiKeyRecord>> {
    const id = fromGlobalId('ApiKey', input.id);
    const apiKey = await this.database.run(pharmacyScope(actor), (tx) => revokeApiKey(tx, { id }));
    return { apiKey };
  }
}
