import { expireMemberLists, removeExpiredChanges, removeUploads } from '@sonae/domain/pharmacies';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { MemberLists } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

describe('a member list', () => {
  let api: TestApi;
  let lists: MemberLists;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
  });
  afterAll(() => api.close());
  const codes = ({ errors }: { errors?: { extensions: { code: string } }[] }) =>
    errors?.map(({ extensions }) => extensions.code);

  it.each([
    ['UTF-8', 'utf8'],
    ['Shift_JIS', 'sjis'],
  ] as const)('in %s is checked without saving anything, then saved whole', async (encoding, form) => {
    const officer = await lists.officer();
    const { members, branches, corporations } = demoPrefecture({ pharmacies: 120 });
    const before = await lists.rowsOf(officer.associationId);
    const dry = await lists.checked(officer, toCsv(members, form));
    expect(dry).toMatchObject({
      encoding,
      state: 'CHECKED',
      rowCount: 120,
      createdCount: 120,
      updatedCount: 0,
      unchangedCount: 0,
      errorCount: 0,
      warnings: [],
    });
    expect(dry.newBranches).toHaveLength(branches.length);
    expect(await lists.rowsOf(officer.associationId)).toEqual(before);
    expect(await lists.count('upload', officer.associationId)).toBe(0);

    const done = await lists.confirm(officer, dry.id);
    expect(done.data?.confirmMemberList.memberImport).toMatchObject({
      state: 'CONFIRMED',
      createdCount: 120,
    });
    const addresses = members.flatMap((row) =>
      Object.entries(row).filter(([column, value]) => column.endsWith('メール') && value !== ''),
    );
    expect(await lists.count('contact', officer.associationId)).toBe(addresses.length);
    expect(await lists.count('corporation', officer.associationId)).toBeGreaterThanOrEqual(
      corporations.length,
    );
    // 90 days from 2026-06-09 in Japan.
    const due = await api.tenants.sql.query(
      `SELECT period, due_on::text, count(*)::int FROM assessment WHERE association_id = $1 GROUP BY 1, 2`,
      [officer.associationId],
    );
    expect(due.rows).toEqual([{ period: 1, due_on: '2026-09-07', count: 120 }]);
    const kept = await api.tenants.sql.query('SELECT rows FROM member_import WHERE association_id = $1', [
      officer.associationId,
    ]);
    expect(kept.rows).toEqual([{ rows: [] }]);
  });

  it('names each of 7 kinds of fault among 500 rows by row, column and reason, and saves none of them', async () => {
    const officer = await lists.officer();
    const { members } = demoPrefecture({ pharmacies: 500 });
    const faults: [number, string, string, string][] = [
      [3, '薬局名', '', 'CELL_REQUIRED'],
      [50, '会員コード', 'M 1/0', 'MEMBER_CODE_INVALID'],
      [100, '会員コード', 'DOUBLE-1', 'MEMBER_CODE_REPEATED'],
      [101, '会員コード', 'DOUBLE-1', 'MEMBER_CODE_REPEATED'],
      [200, '管理薬剤師メール', 'kanri＠', 'EMAIL_INVALID'],
      [300, '電話番号', '3-0000-0001', 'PHONE_INVALID'],
      [401, '法人番号', '1234567890123', 'CORPORATE_NUMBER_INVALID'],
      [501, '所在地', '=HYPERLINK("http://example.com")', 'CELL_FORMULA'],
    ];
    for (const [row, column, value] of faults) Object.assign(members[row - 2] ?? {}, { [column]: value });
    const list = await lists.checked(officer, toCsv(members, 'sjis'));
    expect(list.errors.map(({ row, column, code }) => [row, column, code])).toEqual(
      faults.map(([row, column, , code]) => [row, column, code]),
    );
    expect(list.errors.filter(({ message }) => !/[ぁ-ん]/.test(message))).toEqual([]);
    expect(list).toMatchObject({ rowCount: 500, errorCount: 8, createdCount: 492 });
    expect(codes(await lists.confirm(officer, list.id))).toEqual(['MEMBER_LIST_HAS_ERRORS']);
    expect(await lists.count('pharmacy', officer.associationId)).toBe(0);
  });

  it('that cannot be read at all says so, and of very many faults the first 1,000 are told', async () => {
    const officer = await lists.officer();
    const workbook = await lists.checked(officer, Buffer.from('PK\u0003\u0004 and so on'));
    expect(workbook).toMatchObject({ encoding: null, rowCount: 0, errorCount: 1 });
    expect(workbook.errors).toMatchObject([{ row: null, column: null, code: 'FILE_IS_WORKBOOK' }]);
    const { members } = demoPrefecture({ pharmacies: 1_200 });
    for (const member of members) member['管理薬剤師メール'] = 'nobody';
    const many = await lists.checked(officer, toCsv(members));
    expect([many.errorCount, many.errors.length]).toEqual([1_200, 1_000]);
    for (const [index, member] of members.entries()) {
      Object.assign(member, { 管理薬剤師メール: `kanri${index}@example.jp`, 支部: `支部${index}` });
    }
    const branches = await lists.checked(officer, toCsv(members));
    expect(branches.errors.map(({ code }) => code)).toEqual(['BRANCH_TOO_MANY']);
  });

  it('is not checked beside another one of its association, and keeps its file for the next try', async () => {
    const officer = await lists.officer();
    const uploadId = await lists.upload(officer, toCsv(demoPrefecture({ pharmacies: 5 }).members));
    const turn = `hashtextextended('member_check:' || $1, 0)`;
    await api.tenants.sql.query(`SELECT pg_advisory_lock(${turn})`, [officer.associationId]);
    const refused = await lists.check(officer, uploadId, 'check-beside');
    expect(codes(refused)).toEqual(['MEMBER_LIST_BUSY']);
    await api.tenants.sql.query(`SELECT pg_advisory_unlock(${turn})`, [officer.associationId]);
    expect((await lists.check(officer, uploadId, 'check-beside')).errors).toBeUndefined();
  });

  it('is saved once when two confirm it at the same time, and the other is told', async () => {
    const officer = await lists.officer();
    const list = await lists.checked(officer, toCsv(demoPrefecture({ pharmacies: 40 }).members));
    const answers = await Promise.all([lists.confirm(officer, list.id), lists.confirm(officer, list.id)]);
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
    const refusal = answers.flatMap((answer) => codes(answer) ?? []);
    expect([['MEMBER_LIST_BUSY'], ['MEMBER_LIST_CONFIRMED']]).toContainEqual(refusal);
    expect(await lists.count('pharmacy', officer.associationId)).toBe(40);
    expect(codes(await lists.confirm(officer, list.id))).toEqual(['MEMBER_LIST_CONFIRMED']);
  });

  it('gives a retry with the same key the same answer, and one audit row', async () => {
    const officer = await lists.officer();
    const uploadId = await lists.upload(officer, toCsv(demoPrefecture({ pharmacies: 5 }).members));
    const first = await lists.check(officer, uploadId, 'check-once');
    expect(await lists.check(officer, uploadId, 'check-once')).toEqual(first);
    expect(codes(await lists.check(officer, uploadId, 'check-again'))).toEqual(['NOT_FOUND']);
    const id = first.data?.checkMemberList.memberImport.id ?? '';
    const done = await lists.confirm(officer, id, 'save-once');
    expect(await lists.confirm(officer, id, 'save-once')).toEqual(done);
    const trail = await api.tenants.sql.query(
      'SELECT action, count(*)::int FROM audit WHERE association_id = $1 GROUP BY 1 ORDER BY 1',
      [officer.associationId],
    );
    expect(trail.rows).toEqual([
      { action: 'pharmacies.checkMemberList', count: 1 },
      { action: 'pharmacies.confirmMemberList', count: 1 },
      { action: 'pharmacies.storeUpload', count: 1 },
    ]);
  });

  it('is no longer saved after a day', async () => {
    const officer = await lists.officer();
    const list = await lists.checked(officer, toCsv(demoPrefecture({ pharmacies: 5 }).members));
    api.clock.advance(24 * 3_600_000 + 1);
    const cookie = await api.tenants.session(officer.id, officer.membershipId);
    expect(codes(await lists.confirm({ ...officer, cookie }, list.id))).toEqual(['MEMBER_LIST_EXPIRED']);
    const query = '{ memberImport(id: "' + list.id + '") { state } }';
    expect((await api.ask(cookie, query)).data).toEqual({ memberImport: { state: 'EXPIRED' } });
    expect(await lists.count('pharmacy', officer.associationId)).toBe(0);

    await lists.upload({ ...officer, cookie }, Buffer.from('left behind'));
    api.clock.advance(24 * 3_600_000 + 1);
    const schedule = { kind: 'system', task: 'schedule', actor: 'system', requestId: 'test' } as const;
    for (const tidy of [expireMemberLists, removeExpiredChanges, removeUploads]) {
      expect(
        await api.services.database.run(schedule, (tx) => tidy(tx, { limit: 50_000 })),
      ).toBeGreaterThanOrEqual(1);
    }
    const { rows } = await api.tenants.sql.query(
      'SELECT state, rows FROM member_import WHERE association_id = $1',
      [officer.associationId],
    );
    expect(rows).toEqual([{ state: 'EXPIRED', rows: [] }]);
    expect(await lists.count('member_import_change', officer.associationId)).toBe(0);
    expect(await lists.count('upload', officer.associationId)).toBe(0);
  });

  it('is seen by nobody of another association, nor by another role of its own', async () => {
    const officer = await lists.officer();
    const other = await lists.officer();
    const file = toCsv(demoPrefecture({ pharmacies: 5 }).members);
    const uploadId = await lists.upload(officer, file);
    expect(codes(await lists.check(other, uploadId))).toEqual(['NOT_FOUND']);
    const list = (await lists.check(officer, uploadId)).data?.checkMemberList.memberImport;
    const query = `{ memberImport(id: "${list?.id ?? ''}") { rowCount } }`;
    expect((await api.ask(other.cookie, query)).data).toEqual({ memberImport: null });
    expect(codes(await lists.confirm(other, list?.id ?? ''))).toEqual(['NOT_FOUND']);
    const here = { associationId: officer.associationId };
    const viewer = await api.tenants.person('ASSOCIATION_VIEWER', here);
    expect(codes(await lists.confirm(viewer, list?.id ?? ''))).toEqual(['FORBIDDEN']);
    expect(codes(await api.ask(viewer.cookie, query))).toEqual(['FORBIDDEN']);
  });

  it('with 7,000 members is checked, saved and saved again, each within the time of one operation', async () => {
    const officer = await lists.officer();
    const { members } = demoPrefecture({ pharmacies: 7_000 });
    const list = await lists.checked(officer, toCsv(members));
    expect(list).toMatchObject({ createdCount: 7_000, errorCount: 0 });
    expect(codes(await lists.confirm(officer, list.id))).toBeUndefined();
    for (const member of members) member['管理薬剤師'] = '見本 新子';
    expect(await lists.saved(officer, members)).toMatchObject({ updatedCount: 7_000 });
    expect(await lists.count('assessment', officer.associationId)).toBe(7_000);
  });
});
