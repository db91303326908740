import { loadSettings } from '@sonae/platform/config';
import {
  fakeClock,
  loadOfficialData,
  startDatabase,
  Tenants,
  testSettings,
  type FakeClock,
  type TestDatabase,
} from '@sonae/testing';
import { closeServices, openServices } from '../open-services.js';
import type { Services } from '../services.js';
import { startApi } from '../start-api.js';

/** The answer of the API; the caller gives the type of `data`. */
export interface Answer<T> {
  data?: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string; data?: unknown };
  }[];
}

/** A real API on a database of its own, with a clock that the test sets. */
export interface TestApi {
  url: string;
  db: TestDatabase;
  services: Services;
  clock: FakeClock;
  tenants: Tenants;
  /**
   * Sends an operation over HTTP. `as` is a person's cookie, `Bearer …`, or undefined for a caller who is not signed
   * in.
   */
  ask<T = Record<string, unknown>>(
    as: string | undefined,
    query: string,
    variables?: object,
  ): Promise<Answer<T>>;
  /** Stops the API but not the database, which belongs to the caller. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the API for one spec file, with the official data. */
export async function startTestApi(
  settings: Record<string, string> = {},
  instant?: string,
): Promise<TestApi> {
  const db = await startDatabase();
  const clock = fakeClock(instant);
  const services = await openServices(loadSettings(testSettings(db, settings)), clock);
  await loadOfficialData(services.database);
  const api = await startApi(services);
  const tenants = await Tenants.open(db, clock);
  const url = `http://127.0.0.1:${api.port}`;
  const stop = async () => {
    await api.close();
    await closeServices(services);
  };
  return {
    url,
    db,
    services,
    clock,
    tenants,
    ask: async <T>(as: string | undefined, query: string, variables?: object) => {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (as !== undefined) headers[as.startsWith('Bearer ') ? 'authorization' : 'cookie'] = as;
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer<T>;
    },
    stop,
    close: async () => {
      await stop();
      await tenants.close();
      await db.drop();
    },
  };
}
