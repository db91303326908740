import type { GraphQLResolveInfo } from 'graphql';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  closeIncident,
  countIncidents,
  findIncidents,
  incidentCursor,
  reportIncident,
  submitIncident,
  type Incident,
  type IncidentPage,
  type IncidentQuery,
} from '@sonae/domain/incidents';
import { completePharmacies } from '@sonae/domain/members';
import { Database, once, type MemberScope, type Tx } from '@sonae/tenancy';
import { memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';
import { connectionOf } from '../graphql/contract/connection-of.js';
import type { Payload } from '../graphql/contract/payload.js';
import { fromGlobalId, notFound, parseGlobalId, soughtId } from '../graphql/ids/global-id.js';
import type {
  CloseIncidentPayload,
  MutationCloseIncidentArgs,
  MutationReportIncidentArgs,
  MutationSubmitIncidentArgs,
  QueryIncidentArgs,
  QueryIncidentsArgs,
  ReportIncidentPayload,
  SubmitIncidentPayload,
} from '../graphql/contract/types.generated.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';

@Resolver()
export class IncidentsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async incidents(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter }: QueryIncidentsArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { branchId, pharmacyId, ...rest } = filter ?? {};
    const wanted = {
      ...rest,
      branchId: branchId == null ? null : soughtId('Branch', branchId),
      pharmacyId: pharmacyId == null ? null : soughtId('Pharmacy', pharmacyId),
    };
    const query = { ...wanted, first: first ?? 20, after: after ?? null };
    const { incidents, hasNextPage, totalCount } = await this.read(actor, query, info);
    return { ...connectionOf(incidents, hasNextPage, incidentCursor, after), totalCount };
  }

  @Query()
  async incident(
    @CurrentActor() actor: Actor,
    @Args() { id }: QueryIncidentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Incident | null> {
    const parsed = parseGlobalId(id);
    if (parsed?.type !== 'Incident') return null;
    const found = await this.read(actor, { id: parsed.id }, info);
    return found.incidents[0] ?? null;
  }

  @Mutation()
  reportIncident(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationReportIncidentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<ReportIncidentPayload, Incident>> {
    const { idempotencyKey: key, ...report } = input;
    const request = { key, operation: 'reportIncident', input: report };
    return this.database.run(pharmacyScope(actor), async (tx) => {
      const incident = await once(tx, request, async () => {
        const id = await reportIncident(tx, { ...report, submit: report.submit ?? true });
        return reread(tx, id);
      });
      return whole(tx, incident, info);
    });
  }

  @Mutation()
  submitIncident(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationSubmitIncidentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<SubmitIncidentPayload, Incident>> {
    const { idempotencyKey: key, version } = input;
    const id = fromGlobalId('Incident', input.id);
    const request = { key, operation: 'submitIncident', input: { id, version } };
    return this.database.run(pharmacyScope(actor), async (tx) => {
      const incident = await once(tx, request, async () => {
        await submitIncident(tx, id, version);
        return reread(tx, id);
      });
      return whole(tx, incident, info);
    });
  }

  @Mutation()
  closeIncident(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationCloseIncidentArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload<CloseIncidentPayload, Incident>> {
    const id = fromGlobalId('Incident', input.id);
    return this.database.run(memberScope(actor), async (tx) => {
      await closeIncident(tx, id, input.version);
      return whole(tx, await reread(tx, id), info);
    });
  }

  /** Reads in one round trip, unless more than the names of the pharmacies is selected. */
  private async read(
    actor: Actor,
    query: IncidentQuery,
    info: GraphQLResolveInfo,
  ): Promise<IncidentPage & { totalCount: number | null }> {
    const parts = pharmacyPartsOf(info, 'pharmacy');
    const read = parts.size === 0 ? 'readInOneTrip' : 'read';
    return this.database[read](memberScope(actor), async (tx) => {
      const [{ incidents, hasNextPage }, totalCount] = await Promise.all([
        findIncidents(tx, query),
        asksFor(info, 'totalCount') ? countIncidents(tx, query) : null,
      ]);
      return { incidents: await completePharmacies(tx, parts, incidents), hasNextPage, totalCount };
    });
  }
}

/**
 * Adds the selected parts of the pharmacy. They are not stored with the idempotency key, because a retry may select
 * more.
 */
async function whole(
  tx: Tx<MemberScope>,
  incident: Incident,
  info: GraphQLResolveInfo,
): Promise<{ incident: Incident }> {
  const [completed] = await completePharmacies(tx, pharmacyPartsOf(info, 'pharmacy'), [incident]);
  return { incident: completed ?? incident };
}

async function reread(tx: Tx<MemberScope>, id: string): Promise<Incident> {
  const [incident] = (await findIncidents(tx, { id })).incidents;
  if (!incident) throw notFound();
  return incident;
}
