import { randomUUID } from 'node:crypto';
import type { TestPerson } from '@sonae/testing';
import { toCsv } from '@sonae/samples/members';
import { postUpload } from './post-upload.js';
import type { Answer, TestApi } from './start-test-api.js';

/** A checked list in the API's answer. */
export interface CheckedList {
  id: string;
  state: string;
  encoding: string | null;
  rowCount: number;
  createdCount: number;
  updatedCount: number;
  movedCount: number;
  missingCount: number;
  withdrawnCount: number;
  unchangedCount: number;
  errorCount: number;
  errors: {
    row: number | null;
    column: string | null;
    code: string;
    value: string | null;
    message: string;
  }[];
  warnings: { row: number | null; code: string; message: string }[];
  newBranches: string[];
  ownerQuestions: OwnerQuestion[];
}
export interface OwnerQuestion {
  number: number;
  name: string;
  corporateNumber: string | null;
  memberCount: number;
  members: { row: number; code: string; name: string }[];
  candidates: {
    owner: { id: string } | null;
    name: string;
    corporateNumber: string | null;
    memberCount: number;
  }[];
}
export interface Change {
  kind: string;
  row: number | null;
  code: string;
  name: string;
  question: number | null;
  columns: { column: string; before: string | null; after: string | null }[];
}
/** An officer's confirmations for a checked list. */
export interface Consent {
  confirmMoves?: number;
  sameOwners?: object[];
}
export type Officer = TestPerson & { associationId: string };

const fields = `id fileName state encoding rowCount createdCount updatedCount unchangedCount errorCount
  movedCount missingCount withdrawnCount ownerQuestions { number name corporateNumber memberCount members { row code name }
    candidates { owner { id } name corporateNumber memberCount } }
  errors { row column code value message } warnings { row code message } newBranches createdAt confirmedAt`;

interface ChangePage {
  edges: { node: Change }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** An officer's operations on member lists, and the resulting rows. */
export class MemberLists {
  constructor(private readonly api: TestApi) {}

  /** An officer of a new association. */
  async officer(): Promise<Officer> {
    const associationId = await this.api.tenants.association();
    return { ...(await this.api.tenants.person('ASSOCIATION_OFFICER', { associationId })), associationId };
  }

  async upload(officer: TestPerson, file: Uint8Array): Promise<string> {
    const { body } = await postUpload(this.api.url, officer.cookie, file);
    if (body.uploadId === undefined) throw new Error(JSON.stringify(body));
    return body.uploadId;
  }

  check(
    officer: TestPerson,
    uploadId: string,
    key: string = randomUUID(),
  ): Promise<Answer<{ checkMemberList: { memberImport: CheckedList } }>> {
    return this.api.ask(
      officer.cookie,
      `mutation ($key: IdempotencyKey!, $id: ID!) { checkMemberList(input: { idempotencyKey: $key, uploadId: $id }) { memberImport { ${fields} } } }`,
      { key, id: uploadId },
    );
  }

  confirm(
    officer: TestPerson,
    id: string,
    key: string = randomUUID(),
    consent: Consent = {},
  ): Promise<Answer<{ confirmMemberList: { memberImport: CheckedList } }>> {
    return this.api.ask(
      officer.cookie,
      `mutation ($key: IdempotencyKey!, $id: ID!, $confirmMoves: Int, $sameOwners: [SameOwnerInput!]) {
        confirmMemberList(input: { idempotencyKey: $key, id: $id, confirmMoves: $confirmMoves, sameOwners: $sameOwners }) { memberImport { ${fields} } } }`,
      { key, id, ...consent },
    );
  }

  /** Every change of a checked list, page by page. */
  async changes(officer: TestPerson, id: string, given = ''): Promise<Change[]> {
    const found: Change[] = [];
    for (let after: string | null = null; ;) {
      const answer: Answer<{ memberImport: { changes: ChangePage } }> = await this.api.ask(
        officer.cookie,
        `query ($id: ID!, $after: String) { memberImport(id: $id) { changes(first: 50, after: $after ${given}) {
          edges { node { kind row code name question columns { column before after } } }
          pageInfo { hasNextPage endCursor } } } }`,
        { id, after },
      );
      if (!answer.data) throw new Error(JSON.stringify(answer.errors));
      const { edges, pageInfo } = answer.data.memberImport.changes;
      found.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }

  /** Uploads and checks a file. */
  async checked(officer: TestPerson, file: Uint8Array): Promise<CheckedList> {
    const answer = await this.check(officer, await this.upload(officer, file));
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.checkMemberList.memberImport;
  }

  /** Uploads, checks and saves rows. */
  async saved(
    officer: TestPerson,
    rows: Record<string, string>[],
    form: 'utf8' | 'sjis' = 'utf8',
    consent: Consent = {},
  ): Promise<CheckedList> {
    const list = await this.checked(officer, toCsv(rows, form));
    if (list.errorCount > 0) throw new Error(JSON.stringify(list.errors));
    const answer = await this.confirm(officer, list.id, randomUUID(), consent);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.confirmMemberList.memberImport;
  }

  /** Every row that a list can change, with its version. */
  async rowsOf(associationId: string): Promise<unknown> {
    const all = ['branch', 'corporation', 'pharmacy', 'contact', 'assessment'].map(
      (table) =>
        `(SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM ${table} t WHERE association_id = $1) AS ${table}`,
    );
    const { rows } = await this.api.tenants.sql.query(`SELECT ${all.join(', ')}`, [associationId]);
    return rows[0];
  }

  async count(table: string, associationId: string): Promise<number | undefined> {
    const { rows } = await this.api.tenants.sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE association_id = $1`,
      [associationId],
    );
    return rows[0]?.count;
  }
}
