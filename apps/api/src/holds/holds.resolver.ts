import type { GraphQLResolveInfo } from 'graphql';
import { Info, Query, Resolver } from '@nestjs/graphql';
import { findAssociations, type Association } from '@sonae/domain/associations';
import { findHeldKinds, findHold, type HeldKind, type Hold } from '@sonae/domain/holds';
import { Database, type SystemScope } from '@sonae/tenancy';
import { operatorScope, type Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/current-actor.js';
import { asksFor } from '../graphql/selection/asks-for.js';

interface ShownHold extends Hold {
  mails: (Omit<HeldKind, 'association' | 'notice'> & { association: Association | null })[];
}

/**
 * The hold after a restore. An administrator decides about its mail on the command line, because that takes many
 * transactions.
 */
@Resolver()
export class HoldsResolver {
  constructor(private readonly database: Database) {}

  @Query()
  async hold(@CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo): Promise<ShownHold | null> {
    const operator = operatorScope(actor);
    // The task `deliver` may read the ledger. Of each message an administrator gets only its kind.
    const sender: SystemScope = { ...operator, task: 'deliver', provenIn: operator };
    const hold = await this.database.read(sender, findHold);
    if (!hold || !asksFor(info, 'mails')) return hold && { ...hold, mails: [] };
    const kinds = await this.database.read(sender, findHeldKinds);
    const ids = [...new Set(kinds.flatMap(({ association }) => association?.id ?? []))];
    const found = await this.database.read(operator, (tx) => findAssociations(tx, { ids }));
    const mails = kinds.map(({ association, ...kind }) => {
      return { ...kind, association: found.find(({ id }) => id === association?.id) ?? null };
    });
    return { ...hold, mails };
  }
}
