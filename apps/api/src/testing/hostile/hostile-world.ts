import { randomUUID } from 'node:crypto';
import { openFirstAssessments } from '@sonae/domain/assessments';
import type { Prefecture, TestPerson, TestPharmacy } from '@sonae/testing';
import { demoPrefecture, toCsv } from '@sonae/samples/members';
import { toGlobalId } from '../../graphql/ids/global-id.js';
import { advisoryBench, shortContent, worked } from '../advisory-bench.js';
import type { Hostile } from './hostile-texts.js';
import { MemberLists } from '../member-lists.js';
import { member as signUp } from '../sign-in.js';
import type { TestApi } from '../start-test-api.js';

/** The password of every person in this world. */
export const password = 'tsukue no ue no mikan';

/** A tenant with records for every operation. */
export class HostileWorld {
  private constructor(
    readonly api: TestApi,
    readonly home: Prefecture,
    /** A second member of the association, and its signing manager. */
    readonly signing: { pharmacy: TestPharmacy; manager: TestPerson },
    /** A third member, which moves to other owners, and the manager who approves. */
    readonly moving: { pharmacy: TestPharmacy; manager: TestPerson },
    readonly operator: TestPerson,
    /** A person with a password and a session. */
    readonly known: { email: string; personId: string; membershipId: string; cookie: string; hash: string },
  ) {}

  static async make(api: TestApi): Promise<HostileWorld> {
    const { tenants, services } = api;
    const home = await tenants.prefecture();
    const { associationId } = home;
    const member = async () => {
      const pharmacy = await tenants.pharmacy(associationId);
      const manager = await tenants.person('PHARMACY_MANAGER', { associationId, pharmacyId: pharmacy.id });
      return { pharmacy, manager };
    };
    const signing = await member();
    await tenants.contact(signing.pharmacy);
    const moving = await member();
    const pharmacyIds = [home.pharmacy.id, signing.pharmacy.id];
    const scope = { kind: 'association', associationId, actor: 'system', requestId: randomUUID() } as const;
    await services.database.run(scope, async (tx) => {
      await openFirstAssessments(tx, { pharmacyIds, dueOn: '2026-09-07' });
      await tx.audit({ action: 'test.open', recordType: 'assessment' });
    });
    const at = { role: 'ASSOCIATION_OFFICER', associationId } as const;
    const known = await signUp(api, { ...at, email: 'known@example.jp', password });
    const { rows } = await tenants.sql.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM credential WHERE person_id = $1',
      [known.personId],
    );
    const cookie = await tenants.session(known.personId, known.membershipId);
    const hash = rows[0]?.hash ?? '';
    const operator = await tenants.person('PLATFORM_ADMINISTRATOR');
    return new HostileWorld(api, home, signing, moving, operator, { ...known, cookie, hash });
  }

  /** The first column of the first row, a text or a number. */
  async one<T>(sql: string, params: unknown[] = []): Promise<T> {
    const { rows } = await this.api.tenants.sql.query<Record<string, T>>(sql, params);
    return Object.values(rows[0] ?? {})[0] as T;
  }

  async insert(type: string, table: string, row: Record<string, unknown>): Promise<string> {
    return toGlobalId(type, await this.api.tenants.insert(table, row));
  }

  /** The tenant columns of a row of the first pharmacy. */
  get place() {
    const { pharmacy } = this.home;
    return { association_id: pharmacy.associationId, pharmacy_id: pharmacy.id };
  }

  incident(submitted: boolean): Promise<string> {
    const now = this.api.clock();
    return this.one(
      `INSERT INTO incident (association_id, pharmacy_id, number, kind, department, place, occurred_at, reporter_name,
         reporter_phone, condition, impact, recorded_at, submitted_at)
       SELECT $1, $2, coalesce(max(number), 0) + 1, 'INCIDENT', '調剤室', 'レセコン', $3, '見本 太郎', '00-0000-0000',
         '動かない', 'PARTIAL', $3, $4 FROM incident WHERE pharmacy_id = $2 RETURNING id`,
      [...Object.values(this.place), now, submitted ? now : null],
    );
  }

  /** A notice of the association in the state before an act: a draft, or sent and changed since. */
  async notice(state: 'draft' | 'sent' | 'changed'): Promise<{ id: string; version: number }> {
    const bench = advisoryBench(this.api, this.home.officer.cookie);
    const draft = await worked(bench.create());
    if (state === 'draft') return draft;
    const sent = await worked(bench.publish(draft.id, draft.version));
    return state === 'sent' ? sent : this.change(sent);
  }

  change({ id, version }: { id: string; version: number }): Promise<{ id: string; version: number }> {
    const bench = advisoryBench(this.api, this.home.officer.cookie);
    return worked(bench.update(id, version, { content: shortContent({ title: `改 ${randomUUID()}` }) }));
  }

  upload(): Promise<string> {
    const bytes = toCsv(demoPrefecture({ pharmacies: 2 }).members, 'utf8');
    const association_id = this.home.associationId;
    return this.insert('Upload', 'upload', {
      association_id,
      file_name: 'a.csv',
      bytes,
      created_at: this.api.clock(),
    });
  }

  async checkedList(): Promise<string> {
    const { members } = demoPrefecture({ pharmacies: 2 });
    return (await new MemberLists(this.api).checked(this.home.officer, toCsv(members))).id;
  }

  /** A new owner of one member, whose code is `OWNED-1`. */
  async owner(): Promise<string> {
    const { tenants } = this.api;
    const { associationId, pharmacy } = this.home;
    // Frees the corporate number for the next separation.
    await tenants.sql.query(
      `UPDATE corporation SET corporate_number = NULL WHERE corporate_number = '7123456789012'`,
    );
    const id = await tenants.corporation(associationId);
    const [code, { branchId }] = ['OWNED-1', pharmacy];
    const owned = await this.one<string | undefined>(
      'UPDATE pharmacy SET corporation_id = $3 WHERE association_id = $1 AND code = $2 RETURNING id',
      [associationId, code, id],
    );
    if (owned === undefined) await tenants.pharmacy(associationId, { code, branchId, corporationId: id });
    return toGlobalId('Corporation', id);
  }

  /** A checked list with one question, about an owner that exists, and its answer. */
  async askingList(): Promise<{ id: string; sameOwners: object[] }> {
    const { members } = demoPrefecture({ pharmacies: 1 });
    const [name, corporateNumber] = ['有限会社見本の問い', '4011001098993'];
    const owner = await this.one<string>(
      `INSERT INTO corporation (association_id, name, corporate_number) VALUES ($1, $2, $3)
       ON CONFLICT (association_id, corporate_number) WHERE corporate_number IS NOT NULL DO UPDATE SET name = excluded.name
       RETURNING id`,
      [this.home.associationId, name, corporateNumber],
    );
    const code = `Q${randomUUID().slice(0, 8).toUpperCase()}`;
    const row = { ...members[0], 会員コード: code, 開設者: name, 法人番号: '' };
    const { id } = await new MemberLists(this.api).checked(this.home.officer, toCsv([row]));
    const corporationId = toGlobalId('Corporation', owner);
    return { id, sameOwners: [{ question: 1, corporationId, corporateNumber, memberCodes: [code] }] };
  }

  /** Answers every row of the open review of the second pharmacy. @returns its id and version */
  async answered(): Promise<{ id: string; version: number }> {
    const { pharmacy } = this.signing;
    await this.api.tenants.sql.query(
      `INSERT INTO answer (association_id, pharmacy_id, assessment_id, item_code, revision, value, answered_by, answered_at)
       SELECT a.association_id, a.pharmacy_id, a.id, i.code, 1, 'YES', 'test', $2
       FROM assessment a JOIN framework_item i ON i.framework_id = a.framework_id
       WHERE a.pharmacy_id = $1 AND a.submitted_at IS NULL ON CONFLICT DO NOTHING`,
      [pharmacy.id, this.api.clock()],
    );
    const { rows } = await this.api.tenants.sql.query<{ id: string; version: number }>(
      'SELECT id, version FROM assessment WHERE pharmacy_id = $1 AND submitted_at IS NULL',
      [pharmacy.id],
    );
    if (!rows[0]) throw new Error('no review is open');
    return rows[0];
  }

  /** Opaque ids of records of every kind in this tenant, ids of none, and malformed ids. */
  ids(): Hostile[] {
    const { associationId, pharmacy, manager, branchOfficer } = this.home;
    const uuid = randomUUID();
    const of = (text: string) => Buffer.from(text).toString('base64url');
    const given: Record<string, string> = {
      'an association': toGlobalId('Association', associationId),
      'a pharmacy': toGlobalId('Pharmacy', pharmacy.id),
      'a branch': toGlobalId('Branch', pharmacy.branchId),
      'a corporation': toGlobalId('Corporation', pharmacy.corporationId),
      'a person': toGlobalId('Person', manager.id),
      'a membership': toGlobalId('Membership', branchOfficer.membershipId),
      ...Object.fromEntries(
        ['Advisory', 'Assessment', 'Incident', 'Contact', 'MemberImport', 'Upload', 'Session', 'ApiKey'].map(
          (type) => [`no ${type}`, toGlobalId(type, uuid)],
        ),
      ),
      'a bare uuid': pharmacy.id,
      'a uuid in capitals': of(`Pharmacy:${uuid.toUpperCase()}`),
      'a type of JavaScript': of(`__proto__:${uuid}`),
      'a second colon': of(`Pharmacy:${uuid}:1`),
      'bytes that are no text': Buffer.from([0xff, 0xfe, 0x3a, 0x00]).toString('base64url'),
      'SQL in an id': of(`Pharmacy:' OR 1=1 --`),
      'a cursor': of('["2026-02-30T00:00:00Z","x"]'),
      'a cursor of NUL': of('["\\u0000","\\u0000"]'),
    };
    return Object.entries(given).map(([name, id]) => ({ name, json: JSON.stringify(id) }));
  }
}
