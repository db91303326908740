import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { TestDatabase } from './start-database.js';

export interface TestPharmacy {
  id: string;
  associationId: string;
  branchId: string;
  corporationId: string;
  code: string;
  name: string;
}
export interface TestPerson {
  id: string;
  email: string;
  membershipId: string;
  /** The Cookie header of an open session. */
  cookie: string;
}
type Place = { associationId?: string; branchId?: string; corporationId?: string; pharmacyId?: string };

/** Inserts tenants directly into the tables, as the superuser, so that a test depends only on the schema. */
export class Tenants {
  private count = 0;
  private constructor(
    readonly sql: Client,
    private readonly now: () => Date,
  ) {}

  static async open(database: TestDatabase, now: () => Date = () => new Date()): Promise<Tenants> {
    const sql = new Client({ connectionString: database.adminUrl });
    await sql.connect();
    return new Tenants(sql, now);
  }

  close(): Promise<void> {
    return this.sql.end();
  }

  /** Inserts one row into any table and returns its id. Keys are column names. */
  async insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    const result = await this.sql.query<{ id: string }>(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING *`,
      Object.values(row),
    );
    return result.rows[0]?.id ?? '';
  }

  association(name = `見本県薬剤師会${++this.count}`): Promise<string> {
    return this.insert('association', { name, prefecture_code: '13', created_at: this.now() });
  }

  branch(associationId: string, name = `第${++this.count}支部`): Promise<string> {
    return this.insert('branch', { association_id: associationId, name });
  }

  corporation(associationId: string, name = `株式会社見本${++this.count}`): Promise<string> {
    return this.insert('corporation', { association_id: associationId, name });
  }

  /** Inserts a pharmacy; its branch and corporation are inserted when they are not given. */
  async pharmacy(associationId: string, given: Partial<TestPharmacy> = {}): Promise<TestPharmacy> {
    const n = ++this.count;
    const row = {
      associationId,
      branchId: given.branchId ?? (await this.branch(associationId)),
      corporationId: given.corporationId ?? (await this.corporation(associationId)),
      code: given.code ?? `P${String(n).padStart(5, '0')}`,
      name: given.name ?? `見本薬局${n}`,
    };
    const id = await this.insert('pharmacy', {
      association_id: row.associationId,
      branch_id: row.branchId,
      corporation_id: row.corporationId,
      code: row.code,
      name: row.name,
      address: '見本県見本市1-1',
      manager_name: '見本 太郎',
      created_at: this.now(),
      updated_at: this.now(),
    });
    return { id, ...row };
  }

  contact(
    pharmacy: TestPharmacy,
    given: { name?: string; email?: string; role?: string } = {},
  ): Promise<string> {
    const n = ++this.count;
    return this.insert('contact', {
      // The database stamps branch and owner: the pharmacy may have moved to others since it was made.
      association_id: pharmacy.associationId,
      pharmacy_id: pharmacy.id,
      name: given.name ?? `連絡 先${n}`,
      role: given.role ?? 'MANAGER',
      email: given.email ?? `contact${n}@example.jp`,
      created_at: this.now(),
    });
  }

  /** Inserts a person with one membership and a session in it. */
  async person(role: string, place: Place = {}): Promise<TestPerson> {
    const email = `person${++this.count}@example.jp`;
    const id = await this.insert('person', { email, name: '見本 太郎', created_at: this.now() });
    const membershipId = await this.insert('membership', {
      person_id: id,
      role,
      association_id: place.associationId ?? null,
      branch_id: place.branchId ?? null,
      corporation_id: place.corporationId ?? null,
      pharmacy_id: place.pharmacyId ?? null,
      created_at: this.now(),
    });
    return { id, email, membershipId, cookie: await this.session(id, membershipId) };
  }

  /** Inserts an open session of a person and returns the Cookie header. */
  async session(personId: string, membershipId: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.insert('session', {
      id: randomUUID(),
      token_hash: createHash('sha256').update(token).digest(),
      person_id: personId,
      membership_id: membershipId,
      user_agent: 'test',
      created_at: this.now(),
      last_seen_at: this.now(),
      expires_at: new Date(this.now().getTime() + 12 * 3_600_000),
    });
    return `__Host-sonae=${token}`;
  }

  /** Inserts the people of a small association, one for each role, and a pharmacy with two contacts. */
  async prefecture(): Promise<Prefecture> {
    const associationId = await this.association();
    const pharmacy = await this.pharmacy(associationId);
    const { branchId, corporationId } = pharmacy;
    await this.contact(pharmacy);
    await this.contact(pharmacy, { role: 'OWNER' });
    return {
      associationId,
      pharmacy,
      officer: await this.person('ASSOCIATION_OFFICER', { associationId }),
      viewer: await this.person('ASSOCIATION_VIEWER', { associationId }),
      branchOfficer: await this.person('BRANCH_OFFICER', { associationId, branchId }),
      headOffice: await this.person('HEAD_OFFICE', { associationId, corporationId }),
      manager: await this.person('PHARMACY_MANAGER', { associationId, pharmacyId: pharmacy.id }),
      staff: await this.person('PHARMACY_STAFF', { associationId, pharmacyId: pharmacy.id }),
    };
  }
}

export interface Prefecture {
  associationId: string;
  pharmacy: TestPharmacy;
  officer: TestPerson;
  viewer: TestPerson;
  branchOfficer: TestPerson;
  headOffice: TestPerson;
  manager: TestPerson;
  staff: TestPerson;
}
