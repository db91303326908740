import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { findFrameworks } from '@sonae/domain/frameworks';
import { findAdvisories } from '@sonae/domain/advisories';
import { findIncidents } from '@sonae/domain/incidents';
import { completePharmacies, type Pharmacy } from '@sonae/domain/members';
import {
  countOpenIncidents,
  findChecklistTotals,
  findDueReviews,
  findProgress,
  type ChecklistTotal,
} from '@sonae/domain/statistics';
import { Database } from '@sonae/tenancy';
import { advisoryPartsOf } from '../advisories/advisory-parts-of.js';
import { associationScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { soughtId } from '../graphql/ids/global-id.js';
import type { QueryChecklistTotalsArgs } from '../graphql/contract/types.generated.js';
import { selectedFields } from '../graphql/selection/selected-fields.js';
import { pharmacyPartsOf } from '../pharmacies/pharmacy-parts-of.js';

interface Page {
  first: number;
}

@Resolver()
export class StatisticsResolver {
  constructor(private readonly database: Database) {}

  /**
   * Reads only the selected parts in one round trip; parts of a pharmacy other than its name take a second one. A list
   * that is selected twice is read to the longer length.
   */
  @Query()
  dashboard(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo) {
    const selected = selectedFields(info);
    const asked = (name: string) => selected.some((field) => field.name === name);
    const longest = (name: string) =>
      Math.max(
        0,
        ...selected.filter((field) => field.name === name).map(({ args }) => Number(args['first'])),
      );
    const parts = advisoryPartsOf(info);
    const ofPharmacies = pharmacyPartsOf(info, 'pharmacy');
    const read = ofPharmacies.size === 0 ? 'readInOneTrip' : 'read';
    return this.database[read](associationScope(actor), async (tx) => {
      const [progress, advisories, open, openIncidentCount, reviews] = await Promise.all([
        asked('total') || asked('branches') ? findProgress(tx) : undefined,
        asked('advisories')
          ? findAdvisories(tx, { first: longest('advisories'), state: 'PUBLISHED', parts })
          : undefined,
        asked('openIncidents')
          ? findIncidents(tx, { first: longest('openIncidents'), state: 'OPEN', submitted: true })
          : undefined,
        asked('openIncidentCount') ? countOpenIncidents(tx) : undefined,
        asked('nextReviews') ? findDueReviews(tx, longest('nextReviews')) : undefined,
      ]);
      const whole = <T extends { pharmacy: Pharmacy }>(rows: T[]) =>
        completePharmacies(tx, ofPharmacies, rows);
      // A list that was selected once has exactly that length.
      const page = <T>(name: string, rows: T[] | undefined) =>
        selected.filter((field) => field.name === name).length === 1
          ? rows
          : ({ first }: Page) => rows?.slice(0, first);
      return {
        ...progress,
        advisories: page('advisories', advisories?.advisories),
        openIncidents: page('openIncidents', open && (await whole(open.incidents))),
        openIncidentCount,
        nextReviews: page('nextReviews', reviews && (await whole(reviews))),
      };
    });
  }

  @Query()
  checklistTotals(
    @CurrentActor() actor: Actor,
    @Args() { branchId, frameworkId }: QueryChecklistTotalsArgs,
  ): Promise<ChecklistTotal[]> {
    const scope = actor.scope?.kind === 'branch' ? actor.scope : associationScope(actor);
    return this.database.read(scope, async (tx) => {
      const wanted = frameworkId == null ? undefined : soughtId('Framework', frameworkId);
      const editions = await findFrameworks(tx);
      const edition = wanted === undefined ? editions.at(-1) : editions.find(({ id }) => id === wanted);
      if (edition === undefined) return [];
      const branch = branchId == null ? null : soughtId('Branch', branchId);
      return findChecklistTotals(tx, { items: edition.items, frameworkId: edition.id, branchId: branch });
    });
  }
}
