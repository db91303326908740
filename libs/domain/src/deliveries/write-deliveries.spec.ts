import { randomUUID } from 'node:crypto';
import { Database, type AssociationScope, type Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { startOfDay } from '@sonae/platform/time';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import { endingLinks } from './ending-links.js';
import { writeDeliveries, writeDeliveriesFrom, type DeliveryRecipient } from './index.js';

const compiled = { subject: '件名', text: '本文 {{link}}', html: '<p>{{link}}</p>' };

describe('writeDeliveries', () => {
  let db: TestDatabase;
  let database: Database;
  let tenants: Tenants;
  let prefecture: Prefecture;
  const rung: unknown[] = [];
  beforeAll(async () => {
    const clock = fakeClock();
    db = await startDatabase();
    database = await Database.open({
      url: db.url,
      poolSize: 2,
      queue: { ring: async (jobs) => void rung.push(...jobs) },
      clock,
      log: openLog('test', 'silent'),
    });
    tenants = await Tenants.open(db, clock);
    prefecture = await tenants.prefecture();
  });
  afterAll(async () => {
    await database.close();
    await tenants.close();
    await db.drop();
  });

  const scope = (): AssociationScope => ({
    kind: 'association',
    associationId: prefecture.associationId,
    actor: 'system',
    requestId: 'test',
  });
  const recipient = (given: Partial<DeliveryRecipient> = {}): DeliveryRecipient => ({
    recipientId: randomUUID(),
    address: 'someone@example.jp',
    pharmacyId: prefecture.pharmacy.id,
    fields: { recipientName: '見本' },
    ...given,
  });
  const write = (recipients: DeliveryRecipient[], subjectId: string, wave = '1') =>
    database.run(scope(), async (tx: Tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      return writeDeliveries(tx, { kind: 'ADVISORY', compiled, subjectId, wave, recipients });
    });

  it('freezes the audience and rings once', async () => {
    rung.length = 0;
    const { messageId, count } = await write([recipient(), recipient()], randomUUID());
    expect(count).toBe(2);
    expect(rung).toEqual([{ name: 'deliveries.sendDeliveries', payload: {} }]);
    const { rows } = await tenants.sql.query('SELECT * FROM delivery WHERE message_id = $1', [messageId]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      state: 'PENDING',
      association_id: prefecture.associationId,
      pharmacy_id: prefecture.pharmacy.id,
    });
  });

  it('makes ids that begin with their millisecond', async () => {
    const before = Date.now();
    const { messageId } = await write([recipient(), recipient()], randomUUID());
    const { rows } = await tenants.sql.query<{ id: string }>(
      'SELECT id FROM delivery WHERE message_id = $1',
      [messageId],
    );
    for (const { id } of rows) {
      // RFC 9562 5.7: 48 bits of milliseconds, version 7, variant 10.
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const milliseconds = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
      expect(milliseconds).toBeGreaterThanOrEqual(before);
      expect(milliseconds).toBeLessThanOrEqual(Date.now());
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });

  it('leaves what follows in the transaction its usual limit', async () => {
    const limits = await database.run(scope(), async (tx: Tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const show = () => tx.query<{ statement_timeout: string }>('SHOW statement_timeout');
      const [before] = await show();
      const recipients = [recipient()];
      await writeDeliveries(tx, {
        kind: 'ADVISORY',
        compiled,
        subjectId: randomUUID(),
        wave: '1',
        recipients,
      });
      return [before, (await show())[0]];
    });
    expect(limits).toEqual([{ statement_timeout: '5s' }, { statement_timeout: '5s' }]);
  });

  it('No recipient gets a message twice for one subject and wave.', async () => {
    const subjectId = randomUUID();
    const known = recipient();
    await write([known], subjectId);
    expect((await write([known, known, recipient()], subjectId)).count).toBe(1);
    expect((await write([known], subjectId, '2')).count).toBe(1);
  });

  it('writes no message and rings for nobody without a recipient', async () => {
    const subjectId = randomUUID();
    const known = recipient();
    await write([known], subjectId);
    rung.length = 0;
    const none = {
      sql: 'SELECT * FROM jsonb_to_recordset($1) AS r (recipient_id uuid, address text, pharmacy_id uuid, fields jsonb)',
    };
    const from = database.run(scope(), async (tx) => {
      await tx.audit({ action: 'test.write', recordType: 'message' });
      const recipients = { ...none, params: ['[]'] };
      return writeDeliveriesFrom(tx, { kind: 'ADVISORY', compiled, subjectId, wave: '1', recipients });
    });
    const empty = [await write([], subjectId), await write([known], subjectId), await from];
    for (const { count } of empty) expect(count).toBe(0);
    expect(rung).toEqual([]);
    const ids = empty.map(({ messageId }) => messageId);
    const { rows } = await tenants.sql.query('SELECT FROM message WHERE id = ANY ($1)', [ids]);
    expect(rows).toEqual([]);
  });

  it('keeps an address that mail cannot go to as bounced, without stopping the others', async () => {
    const bad = recipient({ address: 'a@example.jp, b@example.jp' });
    const { messageId, count } = await write([recipient(), bad], randomUUID());
    expect(count).toBe(2);
    const { rows } = await tenants.sql.query('SELECT * FROM message WHERE id = $1', [messageId]);
    expect(rows[0]).toMatchObject({ audience_count: 2, bounced_count: 1, accepted_count: 0 });
  });

  it.each(Object.keys(endingLinks) as (keyof typeof endingLinks)[])(
    'refuses a delivery of the kind %s whose link has no end, from a list and from a query',
    async (kind) => {
      const subjectId = randomUUID();
      const faults: Record<string, string>[] = [{}, { expiresAt: 'tomorrow' }, { expiresAt: '' }];
      for (const fields of faults) {
        const message = { kind, compiled, subjectId, wave: '1', usefulUntil: new Date() };
        const recipients = [recipient({ fields })];
        const sql = `SELECT gen_random_uuid() AS recipient_id, 'a@example.jp' AS address, NULL::uuid AS pharmacy_id,
          $1::jsonb AS fields`;
        const writers = [
          (tx: Tx) => writeDeliveries(tx, { ...message, recipients }),
          (tx: Tx) =>
            writeDeliveriesFrom(tx, { ...message, recipients: { sql, params: [JSON.stringify(fields)] } }),
        ];
        for (const writer of writers) {
          const written = database.run(scope(), async (tx: Tx) => {
            await tx.audit({ action: 'test.write', recordType: 'message' });
            return writer(tx);
          });
          await expect(written).rejects.toThrow(`a delivery of the kind ${kind} needs the field expiresAt`);
        }
      }
      const { rows } = await tenants.sql.query('SELECT FROM delivery WHERE subject_id = $1', [subjectId]);
      expect(rows).toEqual([]);
    },
  );

  it('knows until when a message is of use, or has to be told', async () => {
    const write = (kind: 'REVIEW_REMINDER' | 'INCIDENT_ALERT', more: { usefulUntil?: Date } = {}) =>
      database.run(scope(), async (tx: Tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        const message = {
          kind,
          compiled,
          subjectId: randomUUID(),
          wave: '1',
          recipients: [recipient({})],
          ...more,
        };
        return writeDeliveries(tx, message);
      });
    await expect(write('REVIEW_REMINDER')).rejects.toThrow('REVIEW_REMINDER needs usefulUntil');
    const usefulUntil = new Date('2026-07-01T00:00:00Z');
    const told = await write('REVIEW_REMINDER', { usefulUntil });
    const known = await write('INCIDENT_ALERT');
    const { rows } = await tenants.sql.query<{ id: string; until: Date }>(
      'SELECT id, useful_until AS until FROM message WHERE id = ANY ($1)',
      [[told.messageId, known.messageId]],
    );
    const untilOf = (id: string) => rows.find((row) => row.id === id)?.until;
    expect(untilOf(told.messageId)).toEqual(usefulUntil);
    expect(untilOf(known.messageId)).toEqual(startOfDay('2026-07-10'));
  });

  it('refuses a pharmacy of another association', async () => {
    const other = await tenants.prefecture();
    await expect(write([recipient({ pharmacyId: other.pharmacy.id })], randomUUID())).rejects.toThrow();
  });

  it('writes under the tasks that invite people and reset passwords, without a tenant', async () => {
    for (const task of ['operate', 'accounts'] as const) {
      const { count } = await database.run(
        { kind: 'system', task, actor: 'system', requestId: 'test' },
        async (tx) => {
          await tx.audit({ action: 'test.write', recordType: 'message' });
          const fields = { recipientName: '見本', expiresAt: tx.now.toISOString() };
          const recipients = [{ recipientId: randomUUID(), address: 'new@example.jp', fields }];
          return writeDeliveries(tx, {
            kind: 'INVITATION',
            compiled,
            subjectId: randomUUID(),
            wave: '1',
            usefulUntil: tx.now,
            recipients,
            ...(task === 'operate' && { associationId: prefecture.associationId }),
          });
        },
      );
      expect(count).toBe(1);
    }
  });
});
