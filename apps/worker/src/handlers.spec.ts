import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defineJob, handlerOf } from '@sonae/platform/jobs';
import { openPreparer } from './advisories/open-preparer.js';
import { openDispatcher } from './deliveries/open-dispatcher.js';
import { settleStops } from './deliveries/outcomes/settle-stops.js';
import { allHandlers, allJobs, checkHandlers } from './handlers.js';
import type { Services } from './services.js';

const domain = join(import.meta.dirname, '../../../libs/domain/src');

describe('handlers', () => {
  it('are one for each job that any feature defines', () => {
    const defined = globSync('**/*.jobs.ts', { cwd: domain }).flatMap((file) =>
      Array.from(
        readFileSync(join(domain, file), 'utf8').matchAll(/defineJob\(\s*'([^']+)'/g),
        ([, name]) => name,
      ),
    );
    expect(allJobs.map(({ name }) => name).sort()).toEqual(defined.sort());
    const pace = { MAIL_RATE_PER_SECOND: 0, SMTP_CONNECTIONS: 1, DELIVERY_LEASE_SECONDS: 60 };
    const settings = { ...pace, MAIL_FROM: 'sonae@example.jp' };
    const services = { settings, clock: () => new Date() } as unknown as Services;
    const handlers = allHandlers(services, {
      dispatcher: openDispatcher(services),
      preparer: openPreparer(services, () => undefined),
      stops: settleStops(services, () => undefined),
    });
    expect(() => checkHandlers(allJobs, handlers)).not.toThrow();
  });

  it('stand in files named like their jobs: `feature.verbNoun` in feature/verb-noun.handler.ts', () => {
    const files = globSync('**/*.handler.ts', { cwd: import.meta.dirname });
    const fileOf = (name: string) =>
      `${name.replace('.', '/').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.handler.ts`;
    expect(allJobs.map(({ name }) => fileOf(name)).sort()).toEqual(files.sort());
  });

  it('stop the boot when one is missing, doubled or nobody’s', () => {
    const job = defineJob('test.act', z.object({}));
    const handler = handlerOf(job, async () => undefined);
    expect(() => checkHandlers([job], [handler])).not.toThrow();
    expect(() => checkHandlers([job], [])).toThrow('test.act');
    expect(() => checkHandlers([job], [handler, handler])).toThrow('test.act');
    expect(() => checkHandlers([], [handler])).toThrow('test.act');
  });
});
