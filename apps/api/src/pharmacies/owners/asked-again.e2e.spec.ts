import { randomUUID } from 'node:crypto';
import type { TestPerson } from '@sonae/testing';
import { toCsv } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists, type CheckedList, type Officer } from '../../testing/member-lists.js';
import { roleBench } from '../../testing/role-bench.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const A = ['有限会社さくら', '4011001098993'] as const;
const B = ['株式会社もみじ', '7123456789012'] as const;
const hour = 3_600_000;
const separateOwner =
  'mutation ($input: SeparateOwnerInput!) { separateOwner(input: $input) { corporation { id } } }';

describe('a change of owner that is asked again', () => {
  let api: TestApi;
  let lists: MemberLists;
  let bench: ReturnType<typeof roleBench>;
  let start: string;
  let officer: Officer;
  let manager: TestPerson;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
    bench = roleBench(api);
    start = api.clock().toISOString();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.set(start);
    officer = await lists.officer();
    await lists.saved(officer, [row('M1', A), row('M2', B)]);
    const { associationId } = officer;
    manager = await api.tenants.person('PHARMACY_MANAGER', {
      associationId,
      pharmacyId: await pharmacy('id'),
    });
  });

  const row = (code: string, [name, number]: readonly [string, string], address = '見本県見本市1-1') => ({
    会員コード: code,
    薬局名: `見本薬局${code}`,
    支部: '中央支部',
    開設者: name,
    法人番号: number,
    所在地: address,
    管理薬剤師: '見本 太郎',
    管理薬剤師メール: `${code.toLowerCase()}@example.jp`,
  });
  const pharmacy = async (column: 'id' | 'corporation_id' | 'address') => {
    const { rows } = await api.tenants.sql.query<Record<string, string>>(
      `SELECT ${column} FROM pharmacy WHERE association_id = $1 AND code = 'M1'`,
      [officer.associationId],
    );
    return rows[0]?.[column] ?? '';
  };
  const states = async () => {
    const { rows } = await api.tenants.sql.query<{ state: string }>(
      'SELECT state FROM owner_change WHERE pharmacy_id = $1 ORDER BY state',
      [await pharmacy('id')],
    );
    return rows.map(({ state }) => state);
  };
  /** The new owner of the superseded change learns nothing about the next one. */
  const separate = async (name: string, corporateNumber: string | null = null) => {
    const corporationId = toGlobalId('Corporation', await pharmacy('corporation_id'));
    const input = { idempotencyKey: randomUUID(), corporationId, memberCodes: ['M1'], name, corporateNumber };
    const { errors = [] } = await api.ask(officer.cookie, separateOwner, { input });
    return errors.flatMap(({ extensions: { code, field } }) => [code, field]);
  };
  const move = () => lists.saved(officer, [row('M1', B, '見本県見本市9-9')], 'utf8', { confirmMoves: 1 });
  const questions = async () => (await bench.mails(manager.email, 'OWNER_CHANGE')).length;

  it('is asked three times in 72 hours at most, and an older link opens the question that waits', async () => {
    const { rows } = await api.tenants.sql.query<{ id: string }>(
      'SELECT id FROM corporation WHERE association_id = $1 AND corporate_number = $2',
      [officer.associationId, B[1]],
    );
    const { associationId } = officer;
    const coming = await api.tenants.person('HEAD_OFFICE', {
      associationId,
      corporationId: rows[0]?.id ?? '',
    });
    expect(await separate(' 有限会社さくら')).toEqual(['OWNER_NAME_SAME', 'name']);
    expect(await separate(...B)).toEqual([]);
    const [first, ofComing] = [
      await bench.ownerChangeLink(manager.email),
      await bench.ownerChangeLink(coming.email),
    ];
    expect(await separate('株式会社二')).toEqual([]);
    expect(await separate('株式会社三')).toEqual([]);
    expect(await separate('株式会社四')).toEqual(['OWNER_CHANGE_LIMIT', 'memberCodes.0']);
    // A refusal does not change the waiting requests.
    expect(await states()).toEqual(['SUPERSEDED', 'SUPERSEDED', 'WAITING']);
    expect(await questions()).toBe(3);
    const shown = await fetch(first);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('株式会社三')]);
    // The new owner of the first change is not asked about another owner.
    const other = await fetch(ofComing);
    expect([other.status, (await other.text()).includes('株式会社三')]).toEqual([404, false]);
    expect((await bench.answer(first, 'OBJECTED')).status).toBe(200);
    expect(await states()).toEqual(['OBJECTED', 'SUPERSEDED', 'SUPERSEDED']);
    api.clock.advance(72 * hour);
    officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    expect(await separate('株式会社四')).toEqual([]);
  });

  it('is not asked within 72 hours after an objection; a list says so and saves all else', async () => {
    const present = await pharmacy('corporation_id');
    expect(await separate('株式会社二')).toEqual([]);
    await bench.answer(await bench.ownerChangeLink(manager.email), 'OBJECTED');
    expect(await separate('株式会社二')).toEqual(['OWNER_CHANGE_OBJECTED', 'memberCodes.0']);
    await api.tenants.sql.query('UPDATE corporation SET doubtful = true WHERE association_id = $1', [
      officer.associationId,
    ]);
    const saved = await move();
    expect(saved.warnings.map(({ row: at, code }) => [at, code])).toContainEqual([2, 'OWNER_CHANGE_RESTED']);
    expect([await pharmacy('corporation_id'), await pharmacy('address')]).toEqual([
      present,
      '見本県見本市9-9',
    ]);
    expect([await states(), await questions()]).toEqual([['OBJECTED'], 1]);
    // A pharmacy that was never given to its owner proves nothing about that owner.
    const doubt = 'SELECT doubtful FROM corporation WHERE association_id = $1 AND corporate_number = $2';
    const { rows } = await api.tenants.sql.query(doubt, [officer.associationId, B[1]]);
    expect(rows).toEqual([{ doubtful: true }]);
  });

  it('is asked by a list that was checked while it rested and is saved afterwards, which warns no more', async () => {
    await separate('株式会社二');
    await bench.answer(await bench.ownerChangeLink(manager.email), 'OBJECTED');
    const later = async (hours: number) => {
      api.clock.advance(hours * hour);
      officer.cookie = await api.tenants.session(officer.id, officer.membershipId);
    };
    await later(60);
    const list = await lists.checked(officer, toCsv([row('M1', B)]));
    expect(list.warnings).toMatchObject([{ row: 2, code: 'OWNER_CHANGE_RESTED' }]);
    await later(13);
    const saved = await lists.confirm(officer, list.id, randomUUID(), { confirmMoves: 1 });
    expect(saved.data?.confirmMemberList.memberImport).toMatchObject({ warnings: [], movedCount: 1 });
    expect([await states(), await questions()]).toEqual([['OBJECTED', 'WAITING'], 2]);
  });

  it('and rests is not counted as moved by the list, nor as changed where nothing else changes', async () => {
    await separate('株式会社二');
    await bench.answer(await bench.ownerChangeLink(manager.email), 'OBJECTED');
    const rows = [row('M1', B), row('M2', A)];
    const list = await lists.checked(officer, toCsv(rows));
    expect(list).toMatchObject({ updatedCount: 2, movedCount: 2, unchangedCount: 0 });
    // A change of its branch takes effect at once in any case.
    const save = (given: object[], confirmMoves: number) =>
      lists.saved(officer, given as typeof rows, 'utf8', { confirmMoves });
    const told = ({ updatedCount, movedCount, unchangedCount }: CheckedList) => ({
      ...{ updatedCount, movedCount, unchangedCount },
    });
    expect(told(await save(rows, 2))).toEqual({ updatedCount: 1, movedCount: 1, unchangedCount: 1 });
    const elsewhere = [row('M1', B, '見本県見本市9-9'), row('M2', A)];
    expect(told(await save(elsewhere, 1))).toEqual({ updatedCount: 1, movedCount: 0, unchangedCount: 1 });
    // The branch moves immediately, in any case.
    const branch = [{ ...row('M1', B, '見本県見本市9-9'), 支部: '東支部' }, row('M2', A)];
    expect(told(await save(branch, 1))).toEqual({ updatedCount: 1, movedCount: 1, unchangedCount: 1 });
  });
});
