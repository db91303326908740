import PostalMime, { type Email } from 'postal-mime';
import { invitePerson } from '@sonae/domain/accounts';
import { separateOwner } from '@sonae/domain/pharmacies';
import { readLink } from '@sonae/platform/crypto';
import type { AssociationScope } from '@sonae/tenancy';
import { startTestWorker, type TestWorker } from '../testing/start-test-worker.js';
import { admitWaiting } from './admit-waiting.js';
import { warnOfKeys } from './warn-of-keys.js';

describe('roles that wait', () => {
  let test: TestWorker;
  beforeAll(async () => {
    test = await startTestWorker({ PUBLIC_URL: 'https://sonae.example.jp' });
  });
  afterAll(() => test.close());

  it('are asked about by a mail with a link, and come into force by the clock, once', async () => {
    const { associationId, officer, manager, pharmacy } = test.prefecture;
    const scope: AssociationScope = {
      kind: 'association',
      associationId,
      actor: `person:${officer.id}`,
      personId: officer.id,
      requestId: 'test',
    };
    const email = 'shinnin@example.jp';
    await test.services.database.run(scope, (tx) =>
      invitePerson(tx, {
        idempotencyKey: 'role-that-waits',
        email,
        name: '新任 一郎',
        role: 'PHARMACY_MANAGER',
        pharmacyId: pharmacy.id,
      }),
    );
    const mailTo = async (to: string, subject: string): Promise<Email | undefined> => {
      const mails = await Promise.all(
        test.sink.mails.filter((mail) => mail.to === to).map(({ raw }) => PostalMime.parse(raw)),
      );
      const found = mails.filter((mail) => mail.subject?.includes(subject));
      expect(found.length).toBeLessThan(2);
      return found[0];
    };
    const asking = '新しい利用者が加わります';
    await test.until(async () => (await mailTo(manager.email, asking)) !== undefined);
    const text = (await mailTo(manager.email, asking))?.text ?? '';
    const token = /https:\/\/sonae\.example\.jp\/role-requests\/([\w-]+)/.exec(text)?.[1] ?? '';
    const { rows } = await test.tenants.sql.query<{ id: string }>(
      'SELECT id FROM role_request WHERE person_id = $1',
      [manager.id],
    );
    const read = readLink(test.services.keys.of('link'), 'role-request', token, 1, new Date());
    expect(read).toMatchObject({ claims: { ids: [rows[0]?.id] } });

    const personId = await test.tenants.insert('person', {
      email,
      name: '新任 一郎',
      created_at: new Date(),
    });
    await test.tenants.sql.query('UPDATE invitation SET accepted_at = now(), accepted_by = $1', [personId]);
    const roles = async () =>
      (await test.tenants.sql.query('SELECT FROM membership WHERE person_id = $1', [personId])).rows.length;
    await admitWaiting(test.services);
    expect(await roles()).toBe(0);
    await test.tenants.sql.query(`UPDATE invitation SET takes_effect_at = now() - interval '1 second'`);
    await Promise.all([admitWaiting(test.services), admitWaiting(test.services)]);
    await admitWaiting(test.services);
    expect(await roles()).toBe(1);
    await test.until(async () => (await mailTo(manager.email, '利用者が加わりました')) !== undefined);
    await test.until(async () => (await mailTo(email, 'あなたの役割が有効になりました')) !== undefined);
  }, 120_000);

  it('and changes of owner are asked about by a mail whose link names the person', async () => {
    const { associationId, officer, manager, pharmacy } = test.prefecture;
    const actor = `person:${officer.id}`;
    const scope: AssociationScope = { kind: 'association', associationId, actor, requestId: 'test' };
    const { rows: owners } = await test.tenants.sql.query<{ id: string; code: string }>(
      'SELECT corporation_id AS id, code FROM pharmacy WHERE id = $1',
      [pharmacy.id],
    );
    const { id: corporationId = '', code = '' } = owners[0] ?? {};
    const owner = { corporationId, memberCodes: [code], name: '株式会社もみじ', corporateNumber: null };
    await test.services.database.run(scope, (tx) => separateOwner(tx, owner));
    const asking = async () => {
      const mails = test.sink.mails.filter(({ to }) => to === manager.email);
      const read = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw)));
      return read.find(({ subject }) => subject?.includes('開設者が変わります'));
    };
    await test.until(async () => (await asking()) !== undefined);
    const token = /https:\/\/sonae\.example\.jp\/owner-changes\/([\w-]+)/.exec(
      (await asking())?.text ?? '',
    )?.[1];
    const { rows } = await test.tenants.sql.query<{ id: string }>('SELECT id FROM owner_change');
    const link = readLink(test.services.keys.of('link'), 'owner-change', token ?? '', 2, new Date());
    expect(link).toMatchObject({ claims: { ids: [rows[0]?.id, manager.id] } });
  }, 40_000);

  it('and keys that end within a fortnight are told of, once', async () => {
    const { pharmacy, manager, staff } = test.prefecture;
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    for (const [name, made, end] of [
      ['soon', -100, 10],
      ['later', -100, 20],
      ['short', 0, 10],
      ['over', -100, -1],
    ] as const) {
      await test.tenants.insert('api_key', {
        association_id: pharmacy.associationId,
        pharmacy_id: pharmacy.id,
        name,
        prefix: name,
        secret_hash: Buffer.alloc(32),
        created_by: manager.id,
        held_by: manager.id,
        created_at: inDays(made),
        expires_at: inDays(end),
      });
    }
    await warnOfKeys(test.services);
    await warnOfKeys(test.services);
    const { rows } = await test.tenants.sql.query<{ address: string; key: string }>(
      `SELECT d.address, k.name AS key FROM delivery d JOIN api_key k ON k.id = d.subject_id WHERE d.wave = 'ending'`,
    );
    const told = rows.map(({ address, key }) => [address, key]).sort();
    // The person who was admitted above is among them.
    const all = [manager.email, staff.email, 'shinnin@example.jp'].sort();
    expect(told).toEqual(all.map((email) => [email, 'soon']));
  });

  it('and however many keys end at once, all are told of', async () => {
    const { pharmacy, manager } = test.prefecture;
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    for (let number = 0; number < 103; number += 1) {
      await test.tenants.insert('api_key', {
        association_id: pharmacy.associationId,
        pharmacy_id: pharmacy.id,
        name: `many ${number}`,
        prefix: `many${number}`,
        secret_hash: Buffer.alloc(32),
        created_by: manager.id,
        held_by: manager.id,
        created_at: inDays(-100),
        expires_at: inDays(12),
      });
    }
    await warnOfKeys(test.services);
    const { rows } = await test.tenants.sql.query(
      `SELECT DISTINCT k.id FROM delivery d JOIN api_key k ON k.id = d.subject_id WHERE d.wave = 'ending' AND k.name LIKE 'many %'`,
    );
    expect(rows).toHaveLength(103);
  }, 60_000);
});
