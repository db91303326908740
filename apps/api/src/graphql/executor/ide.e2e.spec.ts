import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import {
  buildSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
} from 'graphql';
import { browserPath, canBrowse } from '@sonae/testing';
import type { Actor } from '../../auth/actor.js';
import { startClientWorld } from '../../testing/client-world.js';
import { member } from '../../testing/sign-in.js';
import { startTestApi } from '../../testing/start-test-api.js';
import { readAccessRules } from '../contract/access-rules.js';
import { accessCheck } from '../contract/check-access.js';
import { limitRules, parseLimits } from '../limits/limits.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';
import { weighOperation } from '../limits/weigh-operation.js';

jest.setTimeout(90_000);
const folder = join(import.meta.dirname, '../../../../../docs/guides/examples/operations');
const files = readdirSync(folder).map((file) => ({
  role: file.replace('.graphql', '').replaceAll('-', '_').toUpperCase(),
  document: parse(readFileSync(join(folder, file), 'utf8'), parseLimits),
}));
const operations = files.flatMap(({ role, document }) => {
  return namesOf(document).map((name) => ({
    role,
    document,
    name,
    operation: getOperationAST(document, name)!,
  }));
});

function namesOf({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value ?? ''] : [],
  );
}

describe('the ready-made operations', () => {
  const schema = buildSchema(readTypeDefinitions());
  const check = accessCheck(schema, readAccessRules(schema));

  it('are there for every role', () => {
    const values = schema.getType('Role')?.toConfig() as { values: object };
    expect(files.map(({ role }) => role).sort()).toEqual(Object.keys(values.values).sort());
  });

  it.each(operations)(
    '$name may be sent by $role and is within the limits',
    ({ role, document, operation }) => {
      expect(validate(schema, document, [...specifiedRules, ...limitRules()])).toEqual([]);
      const actor = { role, scope: null, requestId: '', personId: 'somebody' } as Actor;
      expect(check({ document, operation, variables: {} }, actor)).toBeUndefined();
      expect(weighOperation(schema, document, operation, {})).toEqual(expect.any(Number));
    },
  );

  it('that only read are answered', async () => {
    const { api, headers, examples } = await startClientWorld();
    for (const { role, document, name, operation } of operations) {
      if (operation.operation !== OperationTypeNode.QUERY) continue;
      const { variables } = examples.find((each) => each.role === role && each.name === name)!;
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers[role] },
        body: JSON.stringify({ query: document.loc?.source.body, operationName: name, variables }),
      });
      const answer = (await response.json()) as { data: unknown; errors?: unknown };
      expect({ name, errors: answer.errors }).toEqual({ name, errors: undefined });
      expect(answer.data).toBeTruthy();
    }
    await api.close();
  });
});

describe('the GraphQL IDE', () => {
  it('is not there in production', async () => {
    const api = await startTestApi({ NODE_ENV: 'production' });
    for (const path of ['/graphiql', '/graphiql/main.js']) {
      expect((await fetch(`${api.url}${path}`)).status).toBe(404);
    }
    expect(await (await fetch(`${api.url}/`)).text()).not.toContain('graphiql');
    await api.close();
  });

  it('is where a browser that opens /graphql gets to', async () => {
    const api = await startTestApi();
    const led = await fetch(`${api.url}/graphql`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).toEqual([302, '/graphiql']);
    const page = await fetch(`${api.url}/graphiql`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    await api.close();
  });

  (canBrowse('the IDE is not opened') ? it : it.skip)(
    'loads nothing from elsewhere, signs in and runs a query in Chromium',
    async () => {
      const { chromium } = await import('playwright-core');
      const api = await startTestApi();
      const { associationId, pharmacy } = await api.tenants.prefecture();
      const officer = await member(api, {
        email: 'ide@example.jp',
        role: 'ASSOCIATION_OFFICER',
        associationId,
      });
      const browser = await chromium.launch({
        executablePath: browserPath,
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP' });
        const elsewhere: string[] = [];
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
        await page.route('**/*', (route) => {
          const url = route.request().url();
          if (url.startsWith(api.url) || /^(data|blob):/.test(url)) return route.continue();
          elsewhere.push(url);
          return route.abort();
        });
        await page.goto(`${api.url}/graphiql`);
        await page.getByRole('button', { name: 'サインイン' }).waitFor();
        await page.locator('.graphiql-query-editor .view-line').first().waitFor();
        await page.getByLabel('メールアドレス').fill(officer.email);
        await page.getByLabel('パスワード').fill(officer.password);
        await page.getByRole('button', { name: 'サインイン' }).click();
        await page.locator('#who', { hasText: '薬剤師会の担当者' }).waitFor();
        await page.locator('.graphiql-execute-button').click();
        await page.getByRole('menuitem', { name: 'OfficerDashboard' }).click();
        await page.locator('.graphiql-response', { hasText: 'noResponse' }).waitFor();
        await page.screenshot({ path: join(import.meta.dirname, '../../../../../.cache/pictures/ide.png') });
        expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBeLessThan(10);
        await page.getByRole('button', { name: 'サインアウト' }).click();
        await page.getByRole('button', { name: 'サインイン' }).waitFor();
        // The next caller has another role: its tab opens, and its operation is allowed.
        const manager = await member(api, {
          email: 'ide-manager@example.jp',
          role: 'PHARMACY_MANAGER',
          pharmacyId: pharmacy.id,
        });
        await page.getByLabel('メールアドレス').fill(manager.email);
        await page.getByLabel('パスワード').fill(manager.password);
        await page.getByRole('button', { name: 'サインイン' }).click();
        await page.locator('#who', { hasText: '管理薬剤師' }).waitFor();
        await page.locator('.graphiql-tab-active', { hasText: '管理薬剤師' }).waitFor();
        const titles = await page.locator('.graphiql-tab-button').allTextContents();
        expect(titles).toEqual(
          files.map(({ document }) => /^# (.+?)：/.exec(document.loc!.source.body)?.[1]),
        );
        await page.locator('.graphiql-execute-button').click();
        await page.getByRole('menuitem').first().click();
        await page.locator('.graphiql-response', { hasText: '"data"' }).waitFor();
        await page.getByRole('button', { name: 'サインアウト' }).click();
        await page.getByRole('button', { name: 'サインイン' }).waitFor();
        expect({ elsewhere, faults: faults.filter((fault) => !fault.includes('401')) }).toEqual({
          elsewhere: [],
          faults: [],
        });
      } finally {
        await browser.close();
        await api.close();
      }
    },
  );
});
