import type { Prefecture } from '@sonae/testing';
import { toGlobalId as globalId } from '../graphql/ids/global-id.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const rename = `mutation ($id: ID!, $currentName: String!, $name: String!) {
  result: renameBranch(input: { id: $id, currentName: $currentName, name: $name }) { branch { id name } } }`;

describe('a branch', () => {
  let api: TestApi;
  let here: Prefecture;
  let there: Prefecture;
  beforeAll(async () => {
    api = await startTestApi();
    here = await api.tenants.prefecture();
    there = await api.tenants.prefecture();
  });
  afterAll(() => api.close());
  const nameOf = async (id: string) => {
    const { rows } = await api.tenants.sql.query<{ name: string }>('SELECT name FROM branch WHERE id = $1', [
      id,
    ]);
    return rows[0]?.name ?? '';
  };
  const refusal = async (as: { cookie: string }, variables: object) =>
    (await api.ask(as.cookie, rename, variables)).errors?.map(({ extensions: { code, field } }) => [
      code,
      field,
    ]);

  it('gets another name, if it is free and the old one is known, and keeps its members', async () => {
    const { branchId } = here.pharmacy;
    const id = globalId('Branch', branchId);
    const currentName = await nameOf(branchId);
    const done = await api.ask(here.officer.cookie, rename, { id, currentName, name: ' 中央支部 ' });
    expect(done.data).toEqual({ result: { branch: { id, name: '中央支部' } } });
    const members = await api.ask(
      here.branchOfficer.cookie,
      '{ pharmacies { edges { node { branch { name } } } } }',
    );
    expect(members.data).toEqual({ pharmacies: { edges: [{ node: { branch: { name: '中央支部' } } }] } });
    const stale = await api.ask(here.officer.cookie, rename, { id, currentName, name: '東支部' });
    expect(stale.errors?.[0]?.extensions).toMatchObject({
      code: 'BRANCH_CONFLICT',
      field: 'currentName',
      data: { yours: { name: '東支部', currentName }, current: { name: '中央支部' } },
    });
    await api.tenants.branch(here.associationId, '西支部');
    const change = { id, currentName: '中央支部' };
    expect(await refusal(here.officer, { ...change, name: '西支部' })).toEqual([
      ['BRANCH_NAME_TAKEN', 'name'],
    ]);
    expect(await refusal(here.officer, { ...change, name: '\u200b' })).toEqual([
      ['BRANCH_NAME_INVALID', 'name'],
    ]);
    expect(await refusal(here.officer, { ...change, name: '当選 https://kowai.example.jp' })).toEqual([
      ['BRANCH_NAME_INVALID', 'name'],
    ]);
    expect(await refusal(there.officer, { ...change, name: '侵入' })).toEqual([['NOT_FOUND', 'id']]);
    expect(await refusal(here.viewer, { ...change, name: '別名' })).toEqual([
      ['FORBIDDEN', 'Mutation.renameBranch'],
    ]);
    expect(await nameOf(branchId)).toBe('中央支部');
  });

  it('is the only one of a name, also when two are renamed at once', async () => {
    const ids = [await api.tenants.branch(here.associationId), await api.tenants.branch(here.associationId)];
    const answers = await Promise.all(
      ids.map(async (id) => {
        const variables = { id: globalId('Branch', id), currentName: await nameOf(id), name: '新支部' };
        return api.ask(here.officer.cookie, rename, variables);
      }),
    );
    expect(answers.filter(({ data }) => data?.['result'])).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors?.map(({ extensions: { code } }) => code) ?? [])).toEqual([
      'BRANCH_NAME_TAKEN',
    ]);
  });
});
