import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import { Client } from 'pg';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { markNotedBounces } from './outcomes/mark-noted-bounces.js';

describe('a bounce of a contact that another transaction has locked', () => {
  let test: TestWorker;
  let other: Client;
  let contactId: string;
  beforeEach(async () => {
    test = await startTestWorker({ SMTP_CONNECTIONS: '20' });
    contactId = await test.tenants.contact(test.prefecture.pharmacy, { email: 'gone@example.jp' });
    // A refusal is believed once the server has accepted other mail.
    const first = await test.publish(1);
    await test.until(async () => (await test.states(first))['ACCEPTED'] === 1);
    test.sink.refuse = (to) => (to.startsWith('gone') ? '550 5.1.1 no such user' : undefined);
    other = new Client({ connectionString: test.db.adminUrl });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM contact WHERE id = $1 FOR UPDATE', [contactId]);
  });
  afterEach(async () => {
    await other.end();
    await test.close();
  });

  async function sendToContact(): Promise<void> {
    const { associationId, pharmacy } = test.prefecture;
    await test.services.database.run(
      { kind: 'association', associationId, actor: 'system', requestId: 'test' },
      async (tx) => {
        await tx.audit({ action: 'test.write', recordType: 'message' });
        await writeDeliveries(tx, {
          kind: 'ADVISORY',
          compiled: { subject: 'subject', text: 'text', html: '<p>x</p>' },
          subjectId: randomUUID(),
          wave: '1',
          recipients: [
            { recipientId: contactId, address: 'gone@example.jp', pharmacyId: pharmacy.id, fields: {} },
          ],
        });
      },
    );
  }
  const stateOf = async () => {
    const { rows } = await test.tenants.sql.query<{ state: string }>(
      'SELECT state FROM delivery WHERE recipient_id = $1',
      [contactId],
    );
    return rows[0]?.state;
  };
  /** Backends of this database that wait for a lock. */
  const countWaiting = async () => {
    const { rows } = await test.tenants.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]?.count ?? 0;
  };
  const codeOf = async () => {
    const { rows } = await test.tenants.sql.query<{ code: string | null }>(
      'SELECT bounce_code AS code FROM contact WHERE id = $1',
      [contactId],
    );
    return rows[0]?.code;
  };

  it('keeps no mail waiting, of that association or of another', async () => {
    const elsewhere = await test.tenants.prefecture();
    await sendToContact();
    await test.until(async () => (await stateOf()) === 'BOUNCED');
    const messages = [await test.publish(100, 'ADVISORY', elsewhere), await test.publish(100)];
    let waited = 0;
    for (const id of messages)
      await test.until(async () => {
        waited += await countWaiting();
        return (await test.states(id))['ACCEPTED'] === 100;
      });
    expect(waited).toBe(0);
  });

  it('marks the contact when a worker starts after the one that recorded it', async () => {
    await sendToContact();
    await test.until(async () => (await stateOf()) === 'BOUNCED');
    await markNotedBounces(test.services);
    expect(await codeOf()).toBeNull();
    await other.query('COMMIT');
    await test.restart();
    await test.until(async () => (await codeOf()) === '5.1.1');
  });
});
