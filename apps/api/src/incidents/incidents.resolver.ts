import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  closeIncident,
  findIncidents,
  incidentCursor,
  reportIncident,
  submitIncident,
  type Incident,
  type IncidentPage,
} from '@sonae/domain/incidents';
import { Database, once, type MemberScope, type Tx } from '@sonae/platform/database';
import { memberScope, pharmacyScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { connectionOf } from '../graphql/connection-of.js';
import { fromGlobalId, notFound, parseGlobalId } from '../graphql/global-id.js';
import type {
  MutationCloseIncidentArgs,
  MutationReportIncidentArgs,
  MutationSubmitIncidentArgs,
  QueryIncidentArgs,
  QueryIncidentsArgs,
} from '../graphql/types.generated.js';

@Resolver()
export class IncidentsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async incidents(@CurrentActor() actor: Actor, @Args() { first, after, state }: QueryIncidentsArgs) {
    const page = await this.database.readOnce(memberScope(actor), (tx) =>
      findIncidents(tx, { first: first ?? 20, after: after ?? null, state: state ?? null }),
    );
    return incidentConnection(page);
  }

  @Query()
  async incident(@CurrentActor() actor: Actor, @Args() { id }: QueryIncidentArgs): Promise<Incident | null> {
    const parsed = parseGlobalId(id);
    if (parsed?.type !== 'Incident') return null;
    const found = await this.database.readOnce(memberScope(actor), (tx) =>
      findIncidents(tx, { id: parsed.id }),
    );
    return found.incidents[0] ?? null;
  }

  @Mutation()
  reportIncident(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationReportIncidentArgs,
  ): Promise<Incident> {
    const { idempotencyKey: key, ...report } = input;
    const request = { key, operation: 'reportIncident', input: report };
    return this.database.run(pharmacyScope(actor), (tx) =>
      once(tx, request, async () => {
        const id = await reportIncident(tx, { ...report, submit: report.submit ?? true });
        return reread(tx, id);
      }),
    );
  }

  @Mutation()
  submitIncident(@CurrentActor() actor: Actor, @Args() args: MutationSubmitIncidentArgs): Promise<Incident> {
    const { idempotencyKey: key, version } = args;
    const id = fromGlobalId('Incident', args.id);
    const request = { key, operation: 'submitIncident', input: { id, version } };
    return this.database.run(pharmacyScope(actor), (tx) =>
      once(tx, request, async () => {
        await submitIncident(tx, id, version);
        return reread(tx, id);
      }),
    );
  }

  @Mutation()
  closeIncident(@CurrentActor() actor: Actor, @Args() args: MutationCloseIncidentArgs): Promise<Incident> {
    const id = fromGlobalId('Incident', args.id);
    return this.database.run(memberScope(actor), async (tx) => {
      await closeIncident(tx, id, args.version);
      return reread(tx, id);
    });
  }
}

/** A page of reports as a connection. */
function incidentConnection({ incidents, hasNextPage }: IncidentPage) {
  return connectionOf(incidents, hasNextPage, incidentCursor);
}

async function reread(tx: Tx<MemberScope>, id: string): Promise<Incident> {
  const [incident] = (await findIncidents(tx, { id })).incidents;
  if (!incident) throw notFound();
  return incident;
}
