import { randomUUID } from 'node:crypto';
import { clearBounce } from '@sonae/domain/pharmacies';
import { claimDeliveries, settleDeliveries, writeDeliveries } from '@sonae/domain/deliveries';
import { Database, type AssociationScope, type SystemScope } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { toGlobalId } from '@sonae/platform/text';
import { fakeClock, startDatabase, Tenants, type Prefecture, type TestDatabase } from '@sonae/testing';
import PostalMime from 'postal-mime';
import type { Services } from '../services.js';
import { startTestWorker } from '../testing/start-test-worker.js';
import { tellOfContacts } from './tell-of-contacts.js';

const clock = fakeClock();
const deliver: SystemScope = { kind: 'system', task: 'deliver', actor: 'system', requestId: 'test' };
const log = openLog('test', 'silent');
/** 09:11 of a day in Japan, and the afternoon of that day. */
const morning = (day: string) => clock.set(`${day}T00:11:00Z`);
const afternoon = (day: string) => clock.set(`${day}T06:00:00Z`);

interface Told {
  email: string;
  kind: string;
  wave: string;
  urgent: boolean;
  pharmacy_id: string | null;
  subject: string;
  text: string;
}

describe('the officers, of contacts that mail does not reach,', () => {
  let server: TestDatabase;
  let database: Database;
  let second: Database;
  let tenants: Tenants;
  let here: Prefecture;
  let elsewhere: Prefecture;

  // History cannot be deleted, so every test has an installation of its own.
  beforeEach(async () => {
    server = await startDatabase();
    const open = () =>
      Database.open({
        url: server.url,
        poolSize: 2,
        queue: { ring: () => Promise.resolve() },
        clock,
        log,
      });
    database = await open();
    second = await open();
    tenants = await Tenants.open(server, clock);
    here = await tenants.prefecture();
    elsewhere = await tenants.prefecture();
    afternoon('2026-06-09');
  });
  afterEach(async () => {
    await database.close();
    await second.close();
    await tenants.close();
    await server.drop();
  });

  const parts = (by: Database, hour: number) =>
    ({ database: by, clock, log, settings: { REMINDER_HOUR: hour } }) as unknown as Services;
  const tell = (by = database, hour = 9) => tellOfContacts(parts(by, hour));
  const rows = async <T extends object>(sql: string, ...values: unknown[]) =>
    (await tenants.sql.query<T>(sql, values)).rows;
  const contactsOf = async ({ id }: { id: string }) =>
    (
      await rows<{ id: string }>('SELECT id FROM contact WHERE pharmacy_id = $1 ORDER BY created_at, id', id)
    ).map((contact) => contact.id);
  const scopeOf = ({ associationId }: Prefecture): AssociationScope => ({
    kind: 'association',
    associationId,
    actor: 'system',
    requestId: 'test',
  });
  /** Sends mail to these contacts, which the server refuses with that code. */
  async function bounce(home: Prefecture, ids: string[], replyCode = '5.1.1'): Promise<void> {
    const recipients = await rows<{ id: string; email: string; pharmacy_id: string }>(
      'SELECT id, email, pharmacy_id FROM contact WHERE id = ANY ($1)',
      ids,
    );
    await database.run(scopeOf(home), async (tx) => {
      await writeDeliveries(tx, {
        kind: 'ADVISORY',
        compiled: { subject: 's', text: 't', html: 'h' },
        subjectId: randomUUID(),
        wave: '1',
        recipients: recipients.map(({ id, email, pharmacy_id }) => ({
          recipientId: id,
          address: email,
          pharmacyId: pharmacy_id,
          fields: {},
        })),
      });
      await tx.audit({ action: 'test.write', recordType: 'message' });
    });
    await database.run(deliver, async (tx) => {
      const claimed = await claimDeliveries(tx, { limit: 1_000, leaseSeconds: 60 });
      const mine = claimed.filter(({ address }) => recipients.some(({ email }) => email === address));
      await settleDeliveries(
        tx,
        mine.map(({ id, month, fence }) => ({ id, month, fence, state: 'BOUNCED', replyCode })),
      );
    });
  }
  const reportWrong = (id: string) =>
    rows('UPDATE contact SET reported_wrong_at = $2 WHERE id = $1', id, clock());
  /** The mails to a person so far, oldest first. */
  const told = async ({ email }: { email: string }) =>
    rows<Told>(
      `SELECT d.address AS email, m.kind, d.wave, d.urgent, d.pharmacy_id, m.compiled->>'subject' AS subject,
         m.compiled->>'text' AS text
       FROM delivery d JOIN message m ON m.id = d.message_id WHERE d.address = $1 ORDER BY d.created_at`,
      email,
    );
  const figures = async (person: { email: string }) =>
    (await told(person)).map(({ wave, text }) => {
      const [, fresh, total, calls] =
        /見つかった連絡先：(\d+)件\s+確認が必要な連絡先（合計）：(\d+)件\s+ほかに届く連絡先がない薬局：(\d+薬局|ありません)/u.exec(
          text,
        ) ?? [];
      return `${wave.replace('contacts ', '')}: ${fresh}/${total} ${calls}`;
    });
  const messages = () => rows("SELECT id FROM message WHERE kind = 'CONTACTS_TO_CHECK'");

  it('alone are told how many, never who, and once', async () => {
    const [first, last] = await contactsOf(here.pharmacy);
    await bounce(here, [first!]);
    await bounce(elsewhere, await contactsOf(elsewhere.pharmacy), '5.7.1');
    morning('2026-06-10');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません']);
    expect(await figures(here.branchOfficer)).toEqual(['2026-06-10: 1/1 ありません']);
    for (const { email } of [here.viewer, here.headOffice, here.manager, here.staff])
      expect(await told({ email })).toEqual([]);
    for (const { email } of [elsewhere.officer, elsewhere.branchOfficer])
      expect(await told({ email })).toEqual([]);
    const [mail] = await told(here.officer);
    expect(mail).toMatchObject({ kind: 'CONTACTS_TO_CHECK', urgent: false, pharmacy_id: null });
    expect(mail?.subject).toBe('【確認のお願い】メールが届かない連絡先があります（新しく1件）');
    const [contact] = await rows<{ email: string; name: string }>(
      'SELECT email, name FROM contact WHERE id = $1',
      first,
    );
    for (const word of [contact!.email, contact!.name, here.pharmacy.name, here.pharmacy.code])
      expect(`${mail!.subject}${mail!.text}`).not.toContain(word);

    // Its other contact is reported by a reader: the pharmacy now needs a telephone call.
    afternoon('2026-06-10');
    await reportWrong(last!);
    morning('2026-06-11');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません', '2026-06-11: 1/2 1薬局']);
    // There is nothing new, not even when the same address is refused again.
    afternoon('2026-06-11');
    await bounce(here, [first!]);
    morning('2026-06-12');
    await tell();
    expect(await figures(here.officer)).toHaveLength(2);
  });

  it('get one mail, however often and by however many workers it is tried', async () => {
    await bounce(here, await contactsOf(here.pharmacy));
    morning('2026-06-10');
    await Promise.all([tell(), tell(second), tell(), tell(second)]);
    await tell();
    clock.advance(5 * 3_600_000);
    await tell(second);
    expect(await figures(here.officer)).toEqual(['2026-06-10: 2/2 1薬局']);
    expect(await messages()).toHaveLength(2);
    const audits = await rows("SELECT id FROM audit WHERE action = 'pharmacies.tellContactsToCheck'");
    expect(audits).toHaveLength(1);
  });

  it('get no second mail on a day, also when a mark of the night before comes to light after it', async () => {
    const [first, last] = await contactsOf(here.pharmacy);
    await bounce(here, [first!]);
    morning('2026-06-10');
    await tell();
    await rows(
      "UPDATE contact SET bounced_at = $2::timestamptz - interval '8 hours' WHERE id = $1",
      last,
      clock(),
    );
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません']);
    morning('2026-06-11');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません', '2026-06-11: 1/2 1薬局']);
  });

  it('are told in the morning: not before the hour, never at 24, and of the day’s marks on the next', async () => {
    const ids = await contactsOf(here.pharmacy);
    await bounce(here, [ids[0]!]);
    clock.set('2026-06-09T23:59:00Z');
    await tell();
    morning('2026-06-10');
    await tell(database, 24);
    expect(await messages()).toEqual([]);
    // No worker ran in the morning.
    afternoon('2026-06-10');
    await bounce(here, [ids[1]!]);
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/2 1薬局']);
    morning('2026-06-11');
    await tell();
    expect(await figures(here.officer)).toHaveLength(2);
  });

  it('are not told of contacts that were cleared or removed in between, nor of pharmacies that left', async () => {
    const [first, last] = await contactsOf(here.pharmacy);
    const gone = await tenants.pharmacy(here.associationId, { branchId: here.pharmacy.branchId });
    const dropped = await tenants.contact(gone);
    const left = await tenants.pharmacy(here.associationId, { branchId: here.pharmacy.branchId });
    await bounce(here, [first!, last!, dropped, await tenants.contact(left)]);
    await rows('UPDATE contact SET removed_at = $2 WHERE id = $1', dropped, clock());
    await rows('UPDATE pharmacy SET withdrawn_at = $2 WHERE id = $1', left.id, clock());
    const clear = (id: string, version: number) =>
      database.run(scopeOf(here), (tx) => clearBounce(tx, { id, version }));
    await clear(first!, 1);
    morning('2026-06-10');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません']);
    // After all are cleared there is nothing to report. An address that is refused again is new.
    await clear(last!, 1);
    morning('2026-06-11');
    await tell();
    afternoon('2026-06-11');
    await bounce(here, [last!]);
    morning('2026-06-12');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 1/1 ありません', '2026-06-12: 1/1 ありません']);
  });

  it('of a branch are told of its own alone, the association’s of all; a person with both roles once', async () => {
    const other = await tenants.pharmacy(here.associationId);
    const there = { associationId: here.associationId, branchId: other.branchId };
    const branchOfficer = await tenants.person('BRANCH_OFFICER', there);
    await tenants.insert('membership', {
      person_id: here.officer.id,
      role: 'BRANCH_OFFICER',
      association_id: here.associationId,
      branch_id: other.branchId,
      created_at: clock(),
    });
    await bounce(here, [await tenants.contact(other), await tenants.contact(other)]);
    morning('2026-06-10');
    await tell();
    expect(await figures(branchOfficer)).toEqual(['2026-06-10: 2/2 1薬局']);
    expect(await figures(here.branchOfficer)).toEqual([]);
    afternoon('2026-06-10');
    await bounce(here, [(await contactsOf(here.pharmacy))[0]!]);
    await rows(
      'UPDATE association SET client_url = $2 WHERE id = $1',
      here.associationId,
      'https://g.example.jp/:type/:id',
    );
    morning('2026-06-11');
    await tell();
    expect(await figures(here.officer)).toEqual(['2026-06-10: 2/2 1薬局', '2026-06-11: 1/3 1薬局']);
    expect(await figures(here.branchOfficer)).toEqual(['2026-06-11: 1/1 ありません']);
    expect(await figures(branchOfficer)).toHaveLength(1);
    // The mail says where to see them: by a link to the client, or in words.
    const [plain, linked] = await told(here.officer);
    expect(plain?.text).toContain('からご案内のもの）にサインインして');
    expect(linked?.text).toContain(
      `https://g.example.jp/Association/${toGlobalId('Association', here.associationId)}`,
    );
    const [ofBranch] = await told(here.branchOfficer);
    expect(ofBranch?.text).toContain(`/Branch/${toGlobalId('Branch', here.pharmacy.branchId)}`);
  });

  it('are told once there is one, where there was no officer to tell', async () => {
    await rows(
      'UPDATE membership SET revoked_at = $2 WHERE association_id = $1',
      here.associationId,
      clock(),
    );
    await bounce(here, await contactsOf(here.pharmacy));
    morning('2026-06-10');
    await tell();
    expect(await messages()).toEqual([]);
    const officer = await tenants.person('ASSOCIATION_OFFICER', { associationId: here.associationId });
    morning('2026-06-11');
    await tell();
    expect(await figures(officer)).toEqual(['2026-06-11: 2/2 1薬局']);
  });
});

describe('a worker', () => {
  it('tells the officers by the clock, and not again after a restart', async () => {
    const test = await startTestWorker({ REMINDER_HOUR: '24' });
    try {
      const { officer, branchOfficer, pharmacy } = test.prefecture;
      await test.tenants.sql.query(
        "UPDATE contact SET bounced_at = now() - interval '2 days', bounce_code = '5.1.1' WHERE pharmacy_id = $1",
        [pharmacy.id],
      );
      await test.restart({ REMINDER_HOUR: '0' });
      await test.until(() => test.sink.mails.length === 2);
      await test.restart({ REMINDER_HOUR: '0' });
      await tellOfContacts(test.services);
      const { rows } = await test.tenants.sql.query('SELECT id FROM delivery');
      expect(rows).toHaveLength(2);
      expect(test.sink.mails.map(({ to }) => to).sort()).toEqual([officer.email, branchOfficer.email].sort());
      const mail = await PostalMime.parse(test.sink.mails[0]!.raw);
      expect(mail.subject).toBe('【確認のお願い】メールが届かない連絡先があります（新しく2件）');
      expect(mail.text).toContain('1薬局（電話でご確認ください）');
      expect(mail.headers.find(({ key }) => key === 'precedence')?.value).toBe('bulk');
    } finally {
      await test.close();
    }
  });
});
