import { jest } from '@jest/globals';
import { confirmMemberList } from '@sonae/domain/pharmacies';
import { fillTemplate, type CompiledMail } from '@sonae/platform/mail';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { fromGlobalId } from '../../graphql/ids/global-id.js';
import { MemberLists } from '../../testing/member-lists.js';
import { startTestApi, type TestApi } from '../../testing/start-test-api.js';

const A = { 開設者: '有限会社さくら{{堂}}', 法人番号: '4011001098993' };
const B = { 開設者: '株式会社もみじ', 法人番号: '7123456789012' };

describe('a list with many changes of owner', () => {
  let api: TestApi;
  let lists: MemberLists;
  beforeAll(async () => {
    api = await startTestApi();
    lists = new MemberLists(api);
  });
  afterAll(() => api.close());

  /** Saves a list that moves pharmacies with a head office to another owner; counts statements and mails. */
  const ask = async (pharmacies: number) => {
    const officer = await lists.officer();
    const { associationId, id } = officer;
    const { members } = demoPrefecture({ pharmacies });
    await lists.saved(
      officer,
      members.map((member) => ({ ...member, ...A })),
    );
    const { rows: owners } = await api.tenants.sql.query<{ id: string }>(
      'SELECT id FROM corporation WHERE association_id = $1',
      [associationId],
    );
    const corporationId = owners[0]?.id ?? '';
    const headOffice = await api.tenants.person('HEAD_OFFICE', { associationId, corporationId });
    const given = members.map((member) => ({ ...member, ...B }));
    const list = await lists.checked(officer, toCsv(given));
    const scope = {
      ...({ kind: 'association', associationId } as const),
      ...{ actor: `person:${id}`, requestId: 'test' },
    };
    const statements = await api.services.database.run(scope, async (tx) => {
      const query = jest.spyOn(tx, 'query');
      await confirmMemberList(tx, { id: fromGlobalId('MemberImport', list.id), confirmMoves: pharmacies });
      // The audit line of each pharmacy is a statement of its own, which is not awaited.
      return query.mock.calls.filter(([sql]) => !sql.startsWith('INSERT INTO audit ')).length;
    });
    const { rows: mails } = await api.tenants.sql.query<{
      message: string;
      compiled: CompiledMail;
      fields: Record<string, string>;
      name: string;
    }>(
      `SELECT m.id AS message, m.compiled, d.fields, p.name
       FROM delivery d JOIN message m ON m.id = d.message_id JOIN owner_change o ON o.id = d.subject_id
         JOIN pharmacy p ON p.id = o.pharmacy_id
       WHERE d.recipient_id = $1 AND m.kind = 'OWNER_CHANGE'`,
      [headOffice.id],
    );
    return { statements, mails };
  };

  it('asks about all by one message and as few statements as about two, each mail about its pharmacy', async () => {
    const few = await ask(2);
    const many = await ask(200);
    expect([few.mails.length, many.mails.length]).toEqual([2, 200]);
    expect(many.statements).toBe(few.statements);
    expect(new Set(many.mails.map(({ message }) => message)).size).toBe(1);
    for (const { compiled, fields, name } of many.mails) {
      const { subject, text } = fillTemplate(compiled, { ...fields, link: 'https://sonae.example.jp/x' });
      expect(subject).toBe('【確認のお願い】薬局の開設者が変わります');
      for (const told of [`薬局：${name}`, `今の開設者：${A.開設者}`, `新しい開設者：${B.開設者}`])
        expect(text).toContain(told);
    }
  });
});
