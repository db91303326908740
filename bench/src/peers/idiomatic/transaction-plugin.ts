import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { settingsOf, type Scope } from '../begin-sql.js';
import { scopeOf, sessions, type Session as Asker } from '../find-session.js';
import { Session } from './entities/session.entity.js';
import { makeLoaders } from './make-loaders.js';
import type { RequestContext } from './request-context.js';

const idle = 30 * 60_000;

/** One transaction for each request: finds the session, sets the scope that the policies read, commits at the end. */
export function transactionPlugin(source: DataSource): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue }) => {
      const runner = source.createQueryRunner();
      return {
        didResolveOperation: async () => {
          await runner.startTransaction();
          const { manager } = runner;
          await setScope(manager, sessions);
          const session = await findAsker(manager, contextValue.req.headers.cookie);
          await setScope(manager, scopeOf(session));
          Object.assign(contextValue, { manager, session, loaders: makeLoaders(manager) });
        },
        willSendResponse: async ({ errors }) => {
          if (runner.isTransactionActive)
            await (errors ? runner.rollbackTransaction() : runner.commitTransaction());
          await runner.release();
        },
      };
    },
  };
}

async function setScope(manager: EntityManager, scope: Scope): Promise<void> {
  const settings = Object.entries(settingsOf(scope));
  const calls = settings.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`);
  await manager.query(`SELECT ${calls.join(', ')}`, settings.flat());
}

async function findAsker(manager: EntityManager, cookies = ''): Promise<Asker> {
  const token = /(?:^|; )__Host-sonae=([\w-]+)/.exec(cookies)?.[1] ?? '';
  const now = Date.now();
  const session = await manager.findOne(Session, {
    where: {
      tokenHash: createHash('sha256').update(token).digest(),
      revokedAt: IsNull(),
      expiresAt: MoreThan(new Date(now)),
      lastSeenAt: MoreThan(new Date(now - idle)),
      membership: { revokedAt: IsNull() },
    },
    relations: { membership: true },
  });
  if (!session?.membership) throw new Error('not signed in');
  const { associationId, pharmacyId } = session.membership;
  return { personId: session.personId, associationId, pharmacyId };
}
