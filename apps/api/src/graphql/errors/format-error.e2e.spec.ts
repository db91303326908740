import { jest } from '@jest/globals';
import { OperationalError } from '@sonae/platform/errors';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';
import { graphqlTexts, inputTexts, scalarTexts } from './graphql.texts.js';

let api: TestApi;
let officer: string;
let staff: string;
beforeAll(async () => {
  api = await startTestApi();
  const people = await api.tenants.prefecture();
  officer = people.officer.cookie;
  staff = people.staff.cookie;
});
afterAll(() => api.close());
afterEach(() => jest.restoreAllMocks());

const invite = 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id } } }';
const person = {
  idempotencyKey: 'a-key-of-its-own',
  email: 'hanako@example.jp',
  name: '花子',
  role: 'PHARMACY_STAFF',
};
const create = `mutation ($idempotencyKey: IdempotencyKey!, $content: AdvisoryContentInput!) {
  createAdvisory(input: { idempotencyKey: $idempotencyKey, content: $content, audience: { kind: ALL } }) { advisory { id } }
}`;
const notice = {
  severity: 'URGENT',
  title: '件名',
  issuedOn: '2026-06-01',
  issuer: '見本県薬剤師会',
  summary: ['要点'],
};
const report =
  'mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }';
const incident = {
  idempotencyKey: 'a-key-of-its-own',
  kind: 'NEAR_MISS',
  department: '調剤室',
  place: 'レセコン',
  occurredAt: '2026-06-09T10:00:00+09:00',
  reporterName: '見本 太郎',
  reporterPhone: '00-0000-0000',
  condition: '不審なメールを開いた',
  impact: 'NONE',
};
const secret = 'HIMITSU-7731';

async function fault(as: string, query: string, variables: object) {
  const { errors, data } = await api.ask(as, query, variables);
  expect(data ?? null).toBeNull();
  expect(JSON.stringify(errors)).not.toContain(secret);
  expect(errors?.[0]?.extensions).toHaveProperty('requestId');
  const { message, extensions } = errors![0]!;
  return { code: extensions.code, field: extensions.field, message };
}
const wrong = (field: string | undefined, message: string) => ({ code: 'BAD_USER_INPUT', field, message });

describe('a value of the wrong kind', () => {
  it.each([
    secret,
    `${secret}@`,
    `"x" <${secret}@example.jp>`,
    `${secret}@例え.jp`,
    `${'a'.repeat(250)}@example.jp`,
  ])('is an e-mail address such as %s', async (email) => {
    expect(await fault(officer, invite, { input: { ...person, email } })).toEqual(
      wrong('email', scalarTexts['EmailAddress']!),
    );
  });

  it.each(['short', 'with space inside', 'ひらがなのキーです', 'x'.repeat(129), '', secret.repeat(20)])(
    'is a retry-safe key such as %s',
    async (idempotencyKey) => {
      expect(await fault(officer, create, { idempotencyKey, content: notice })).toEqual(
        wrong('idempotencyKey', scalarTexts['IdempotencyKey']!),
      );
    },
  );

  it.each([
    '2026-02-30',
    '2026/06/01',
    '20260601',
    '0000-01-01',
    '9999-12-31',
    '2026年6月1日（月）',
    secret,
    '2026-06-01T00:00:00Z',
  ])('is a day such as %s', async (issuedOn) => {
    const variables = { idempotencyKey: 'a-key-of-its-own', content: { ...notice, issuedOn } };
    expect(await fault(officer, create, variables)).toEqual(wrong('content.issuedOn', scalarTexts['Date']!));
  });

  it.each([
    '2026-06-09',
    '2026-06-09T10:00:00',
    '2026-06-31T10:00:00Z',
    '0001-01-01T00:00:00Z',
    secret,
    1_780_000_000,
  ])('is an instant such as %s', async (occurredAt) => {
    expect(await fault(staff, report, { input: { ...incident, occurredAt } })).toEqual(
      wrong('occurredAt', scalarTexts['DateTime']!),
    );
  });

  it.each([
    'http://example.jp/',
    'javascript:alert(1)',
    'www.example.jp',
    'https://',
    secret,
    `https://example.jp/${'x'.repeat(2_100)}`,
  ])('is an address of a page such as %s', async (url) => {
    const links = [
      { label: '公式', url: 'https://example.jp/' },
      { label: '偽', url },
    ];
    const variables = { idempotencyKey: 'a-key-of-its-own', content: { ...notice, links } };
    expect(await fault(officer, create, variables)).toEqual(
      wrong('content.links.1.url', scalarTexts['URL']!),
    );
  });

  it.each([
    ['a number for a text', { ...person, name: 77_313_377 }, 'name', scalarTexts['String']!],
    [
      'a text that looks like a place',
      { ...person, email: '" at "input.password"; Expected' },
      'email',
      scalarTexts['EmailAddress']!,
    ],
    ['an object for an id', { ...person, pharmacyId: { secret } }, 'pharmacyId', scalarTexts['ID']!],
    [
      'a field that there is not',
      { ...person, [secret.replace('-', '_').toLowerCase()]: 1 },
      'himitsu_7731',
      inputTexts.unknown,
    ],
    ['nothing', { ...person, email: undefined }, 'email', inputTexts.required],
    ['null', { ...person, name: null }, 'name', inputTexts.required],
    ['a text for the input', secret, undefined, graphqlTexts.BAD_USER_INPUT],
  ])('is %s', async (_, input, field, message) => {
    expect(await fault(officer, invite, { input })).toEqual(wrong(field, message));
  });

  it('is a variable that is not there', async () => {
    expect(await fault(officer, invite, {})).toEqual(wrong('input', inputTexts.required));
    expect(await fault(officer, invite, { input: null })).toEqual(wrong('input', inputTexts.required));
  });

  it('is a text that no table can hold', async () => {
    const search = 'query ($filter: PharmacyFilter) { pharmacies(filter: $filter) { edges { cursor } } }';
    const { errors } = await api.ask(officer, search, { filter: { search: 'a\u0000b' } });
    expect(errors?.[0]?.extensions.code).not.toBe('INTERNAL');
    const mail =
      'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { linkMinutes } }';
    expect(
      (await api.ask(undefined, mail, { email: 'a\u0000b@example.jp' })).errors?.[0]?.extensions.code,
    ).not.toBe('INTERNAL');
    jest.spyOn(api.services.log, 'error').mockImplementation(() => undefined);
    const read = api.services.database.read.bind(api.services.database);
    jest
      .spyOn(api.services.database, 'read')
      .mockImplementation((scope, work) =>
        scope.kind === 'system'
          ? read(scope, work)
          : read(scope, async (tx) => (await tx.query('SELECT $1::text', ['a\u0000b'])) as never),
      );
    const held = await api.ask(officer, search, { filter: { search: 'a\u0000b' } });
    expect(held.errors?.[0]).toMatchObject({
      message: inputTexts.characters,
      extensions: { code: 'BAD_USER_INPUT', field: 'filter.search' },
    });
    expect(api.services.log.error).not.toHaveBeenCalled();
  });

  it('is null where a default stood', async () => {
    const query = 'query ($deep: Boolean = true) { frameworks { id @include(if: $deep) } }';
    expect((await fault(officer, query, { deep: null })).code).toBe('BAD_USER_INPUT');
  });

  // A submitted value may itself look like the name of another enum.
  it.each([secret, `${secret}" does not exist in "ErrorCode" enum.`, 'urgent', 1])(
    'is a choice that there is not, and is told which there are: %s',
    async (severity) => {
      const variables = { idempotencyKey: 'a-key-of-its-own', content: { ...notice, severity } };
      const { errors } = await api.ask(officer, create, variables);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]).toMatchObject({
        message: '次の値から選んでください：URGENT、IMPORTANT、INFORMATION',
        extensions: {
          code: 'BAD_USER_INPUT',
          field: 'content.severity',
          detail: 'Expected a value of the enum "AdvisorySeverity": URGENT, IMPORTANT, INFORMATION.',
        },
      });
      expect(JSON.stringify(errors)).not.toContain(secret);
    },
  );

  it('is a choice that there is not in the operation itself, and is told which there are', async () => {
    for (const state of ['HIMITSU', '"OPEN"', '7731']) {
      const query = `{ incidents(filter: { state: ${state} }) { totalCount } }`;
      const { errors } = await api.ask(officer, query);
      expect(errors?.[0]).toMatchObject({
        message: '次の値から選んでください：OPEN、CLOSED',
        extensions: {
          code: 'GRAPHQL_VALIDATION_FAILED',
          field: 'filter.state',
          detail: 'Expected a value of the enum "IncidentState": OPEN, CLOSED.',
        },
      });
    }
  });

  it.each([
    ['issuedOn: "2026-02-30"', 'content.issuedOn', 'Date'],
    ['issuedOn: 20260601', 'content.issuedOn', 'Date'],
    ['links: [{ label: "x", url: "ftp://x" }]', 'content.links.0.url', 'URL'],
    ['title: 7', 'content.title', 'String'],
  ])(
    'is a value in the operation itself, and is told where and what it must be: %s',
    async (value, field, type) => {
      const query = `mutation { createAdvisory(input: { idempotencyKey: "a-key-of-its-own", audience: { kind: ALL }, content: {
      severity: IMPORTANT, summary: ["x"], issuer: "x", sections: [], ${value} } }) { advisory { id } } }`;
      const { errors } = await api.ask(officer, query);
      const told = errors?.find(({ extensions }) => extensions.field === field);
      expect(told).toMatchObject({
        message: scalarTexts[type],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', field, detail: `Expected type "${type}".` },
      });
    },
  );

  it('stands in the operation itself', async () => {
    const query = `mutation { requestPasswordReset(input: { email: { x: "${secret}" } }) { linkMinutes } }`;
    expect((await fault(officer, query, {})).code).toBe('GRAPHQL_VALIDATION_FAILED');
    const number = `mutation { signIn(input: { email: "a@example.jp", password: 7731 }) { viewer { role } } }`;
    const { errors } = await api.ask(officer, number);
    expect(JSON.stringify(errors)).not.toContain('7731');
    const day = `mutation { reportIncident(input: { occurredAt: "${secret}" }) { incident { id } } }`;
    await fault(staff, day, {});
  });
});

describe('a fault of ours', () => {
  it('is answered INTERNAL with the id of the request and nothing else', async () => {
    const read = api.services.database.read.bind(api.services.database);
    const log = jest.spyOn(api.services.log, 'error').mockImplementation(() => undefined);
    jest
      .spyOn(api.services.database, 'read')
      .mockImplementation((scope, work) =>
        scope.kind === 'system' ? read(scope, work) : Promise.reject(new Error(`SELECT … -- ${secret}`)),
      );
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: officer },
      body: JSON.stringify({ query: '{ frameworks { id } }' }),
    });
    const requestId = response.headers.get('x-request-id');
    expect(await response.json()).toEqual({
      data: null,
      errors: [
        {
          message: graphqlTexts.INTERNAL,
          path: ['frameworks'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'INTERNAL', requestId },
        },
      ],
    });
    expect(log.mock.calls[0]?.[0]).toMatchObject({ request: requestId });
  });

  it('is answered UNAVAILABLE while the database is away, with 503 before an operation begins', async () => {
    for (const way of ['read', 'readInOneTrip'] as const) {
      jest.spyOn(api.services.database, way).mockRejectedValue(new OperationalError('DATABASE_UNAVAILABLE'));
    }
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: officer },
      body: JSON.stringify({ query: '{ frameworks { id } }' }),
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: graphqlTexts.UNAVAILABLE,
          extensions: { code: 'UNAVAILABLE', requestId: response.headers.get('x-request-id') },
        },
      ],
    });
  });
});

describe('an operation that may not be', () => {
  it('is refused with 401 or 403', async () => {
    const ask = (cookie?: string) =>
      fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
        body: JSON.stringify({ query: '{ apiKeys { id } }' }),
      });
    const unknown = await ask();
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await ask(officer)).status).toBe(403);
  });
});

describe('in production', () => {
  it('nothing about the schema is told', async () => {
    const production = await startTestApi({ NODE_ENV: 'production' });
    try {
      const answers = await Promise.all([
        production.ask(undefined, '{ __schema { types { name } } }'),
        production.ask(undefined, '{ __type(name: "Query") { name } }'),
        production.ask(undefined, '{ framework { id } }'),
        production.ask(undefined, '{ frameworks(firts: 1) { id } }'),
        production.ask(undefined, 'mutation { signIn(input: { emial: "x" }) { viewer { role } } }'),
        production.ask(
          undefined,
          'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }',
          { input: { emial: 'x' } },
        ),
      ]);
      for (const { data, errors } of answers) {
        expect(data ?? null).toBeNull();
        expect(errors?.length).toBeGreaterThan(0);
        expect(JSON.stringify(errors)).not.toMatch(/Did you mean|stacktrace|node_modules/);
      }
      const page = await fetch(`${production.url}/nowhere`);
      expect(page.status).toBe(404);
      expect(await page.text()).not.toMatch(/nowhere|Cannot GET|Nest/);
    } finally {
      await production.close();
    }
  });
});
