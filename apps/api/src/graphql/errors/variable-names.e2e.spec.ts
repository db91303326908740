import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

let api: TestApi;
let officer: string;
beforeAll(async () => {
  api = await startTestApi();
  officer = (await api.tenants.prefecture()).officer.cookie;
});
afterAll(() => api.close());

const fault = async (query: string, variables: object) => {
  const { errors } = await api.ask(officer, query, variables);
  const { code, field } = errors![0]!.extensions;
  return { code, field };
};
const person = {
  idempotencyKey: 'a-key-of-its-own',
  email: 'a@example.jp',
  name: '花子',
  role: 'PHARMACY_STAFF',
};
const content = {
  severity: 'URGENT',
  title: '件名',
  issuedOn: '2026-06-01',
  issuer: '見本県薬剤師会',
  summary: ['要点'],
};
const create = (
  key: string,
  name: string,
) => `mutation ($${key}: IdempotencyKey!, $${name}: AdvisoryContentInput!) {
  createAdvisory(input: { idempotencyKey: $${key}, content: $${name}, audience: { kind: ALL } }) { advisory { id } } }`;

describe('the field of an error', () => {
  it.each(['input', 'x', 'invitation', 'email', 'inputs', 'content'])(
    'is the same when the variable is called %s',
    async (name) => {
      const invite = `mutation ($${name}: InvitePersonInput!) { invitePerson(input: $${name}) { invitation { id } } }`;
      const at = (field: string | undefined) => ({ code: 'BAD_USER_INPUT', field });
      const { email, ...incomplete } = person;
      expect(await fault(invite, { [name]: { ...person, email: 'nothing' } })).toEqual(at('email'));
      expect(await fault(invite, { [name]: { ...person, role: 'KING' } })).toEqual(at('role'));
      expect(await fault(invite, { [name]: incomplete })).toEqual(at('email'));
      expect(await fault(invite, { [name]: { ...person, more: email } })).toEqual(at('more'));
      expect(await fault(invite, { [name]: { ...person, name: 'a\u0000b' } })).toEqual(at('name'));
      expect(await fault(invite, {})).toEqual(at('input'));
    },
  );

  it.each([
    ['idempotencyKey', 'content'],
    ['k', 'c'],
    ['content', 'idempotencyKey'],
    ['input', 'input2'],
  ])('is the same when the variables are called %s and %s', async (key, name) => {
    const at = (field: string) => ({ code: 'BAD_USER_INPUT', field });
    const good = { [key]: 'a-key-of-its-own', [name]: content };
    expect(await fault(create(key, name), { ...good, [key]: 'short' })).toEqual(at('idempotencyKey'));
    expect(await fault(create(key, name), { ...good, [name]: { ...content, issuedOn: 'soon' } })).toEqual(
      at('content.issuedOn'),
    );
    expect(
      await fault(create(key, name), { ...good, [name]: { ...content, summary: ['a', 'b\u0000'] } }),
    ).toEqual(at('content.summary.1'));
  });

  it('is the place where the variable is used, inside an object or a fragment too', async () => {
    const inside = `mutation ($to: EmailAddress!) { invitePerson(input: {
      idempotencyKey: "a-key-of-its-own", email: $to, name: "花子", role: PHARMACY_STAFF }) { invitation { id } } }`;
    expect(await fault(inside, { to: 'nothing' })).toEqual({ code: 'BAD_USER_INPUT', field: 'email' });
    const spread = `query ($id: Int!) { ...F } fragment F on Query { pharmacies(first: $id) { totalCount } }`;
    expect(await fault(spread, { id: 'many' })).toEqual({ code: 'BAD_USER_INPUT', field: 'first' });
  });
});
