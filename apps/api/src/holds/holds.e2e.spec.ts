import { beginHold, keepHold, resendHeldMail } from '@sonae/domain/holds';
import type { Prefecture } from '@sonae/testing';
import { parseGlobalId } from '../graphql/ids/global-id.js';
import { advisoryBench, settleDue, worked } from '../testing/advisory-bench.js';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const question = `{ hold { since reason waiting mails { association { name } kind count uncertain oldest newest } } }`;

const worker = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' } as const;
const shown = `query ($id: ID!) { advisory(id: $id) { funnel { outstanding onHold }
  deliveries(first: 10) { edges { node { id state onHold } } } } }`;

interface Shown {
  advisory: {
    funnel: { outstanding: number; onHold: number };
    deliveries: { edges: { node: { id: string; state: string; onHold: boolean } }[] };
  } | null;
}

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
    await api.tenants.sql.query(
      `UPDATE installation SET hold_since = '2026-06-02T00:00:00Z', hold_reason = 'RESTORED', hold_marked_at = now()`,
    );
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
    await api.tenants.sql.query(
      'UPDATE installation SET hold_since = NULL, hold_reason = NULL, hold_marked_at = NULL',
    );
  });

  it('is shown to the association by its notices: how much of each waits, and which mail', async () => {
    const here = await api.tenants.prefecture();
    const elsewhere = await api.tenants.prefecture();
    const publish = async ({ officer }: Prefecture) => {
      const bench = advisoryBench(api, officer.cookie);
      const { id } = await worked(bench.create());
      await worked(bench.publish(id, 1));
      return id;
    };
    const of = async (id: string, { cookie } = here.officer) => {
      const { data, errors } = await api.ask<Shown>(cookie, shown, { id });
      if (!data?.advisory) throw new Error(JSON.stringify(errors));
      const { funnel, deliveries } = data.advisory;
      const states = deliveries.edges.map(({ node: { state, onHold } }) => `${state} ${onHold}`);
      return { ...funnel, states: states.sort() };
    };
    const id = await publish(here);
    const theirs = await publish(elsewhere);
    await settleDue(api, 'ACCEPTED', 1);
    const before = [await of(id), await of(theirs, elsewhere.officer)];
    expect(before.map(({ onHold }) => onHold)).toEqual([0, 0]);
    api.clock.advance(60_000);
    await api.services.database.run(worker, beginHold);
    await keepHold(api.services.database, worker);
    const later = await publish(here);
    for (const [seen, { outstanding }] of [
      [await of(id), before[0]!],
      [await of(theirs, elsewhere.viewer), before[1]!],
    ] as const) {
      const sent = 2 - outstanding;
      const states = [
        ...Array<string>(sent).fill('ACCEPTED false'),
        ...Array<string>(outstanding).fill('PENDING true'),
      ];
      expect(seen).toEqual({ outstanding, onHold: outstanding, states });
    }
    expect(await of(later)).toMatchObject({ outstanding: 2, onHold: 0 });
    // Another association does not see the notice, and members do not see the count.
    expect((await api.ask<Shown>(elsewhere.officer.cookie, shown, { id })).data).toEqual({ advisory: null });
    const refused = await api.ask(here.branchOfficer.cookie, shown, { id });
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const [row] = (
      await api.tenants.sql.query<{ messageId: string }>(
        'SELECT message_id AS "messageId" FROM advisory WHERE id = $1',
        [parseGlobalId(id)!.id],
      )
    ).rows;
    await api.services.database.run(worker, (tx) => resendHeldMail(tx, { ...row!, limit: 1 }));
    const { outstanding } = before[0]!;
    expect(await of(id)).toMatchObject({ outstanding, onHold: outstanding - 1 });
  });
});
