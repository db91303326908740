import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const question = `{ hold { since reason waiting mails { association { name } kind count uncertain oldest newest } } }`;

describe('the hold after a restore', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('is told to administrators, with the mail that waits, and to no other role', async () => {
    const operator = await api.tenants.person('PLATFORM_ADMINISTRATOR');
    const { associationId, officer, manager } = await api.tenants.prefecture();
    expect(await api.ask(operator.cookie, question)).toEqual({ data: { hold: null } });
    const message = (kind: string, association: string | null) =>
      api.tenants.insert('message', {
        association_id: association,
        kind,
        compiled: { subject: '秘密', text: '', html: '' },
        sender_name: '見本',
        audience_count: 1,
        created_at: new Date('2026-06-01T00:00:00Z'),
      });
    for (const [kind, association, uncertain] of [
      ['ADVISORY', associationId, 1],
      ['PASSWORD_RESET', null, 0],
    ] as const) {
      const created_at = new Date('2026-06-01T00:00:00Z');
      await api.tenants.insert('delivery', {
        association_id: association,
        message_id: await message(kind, association),
        subject_id: officer.id,
        recipient_id: officer.id,
        channel: 'EMAIL',
        wave: kind,
        address: 'who@example.jp',
        fields: {},
        due_at: 'infinity',
        held_at: created_at,
        uncertain_count: uncertain,
        created_at,
      });
    }
    await api.tenants.sql.query(
      `UPDATE installation SET hold_since = '2026-06-02T00:00:00Z', hold_reason = 'RESTORED', hold_marked_at = now()`,
    );
    const at = '2026-06-01T00:00:00.000Z';
    const mail = { count: 1, oldest: at, newest: at };
    const seen = await api.ask<{ hold: { mails: unknown[] } }>(operator.cookie, question);
    expect(seen).toEqual({
      data: {
        hold: {
          since: '2026-06-02T00:00:00.000Z',
          reason: 'RESTORED',
          waiting: 2,
          mails: [
            { ...mail, association: { name: expect.any(String) as string }, kind: 'ADVISORY', uncertain: 1 },
            { ...mail, association: null, kind: 'PASSWORD_RESET', uncertain: 0 },
          ],
        },
      },
    });
    expect(JSON.stringify(seen)).not.toContain('秘密');
    for (const { cookie } of [officer, manager]) {
      const refused = await api.ask(cookie, question);
      expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
