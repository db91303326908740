import pg, { type ClientBase, type Connection, type FieldDef } from 'pg';
import { serialize } from 'pg-protocol';
import { PreparedStatements } from './prepared-statements.js';

/** A statement as it is sent. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /** Under which it is prepared, once a connection; without one it is parsed each time. */
  name?: string | undefined;
}

/** The answer to a statement. */
export interface Answer<R> {
  rows: R[];
  /** As PostgreSQL calls what it did: `SELECT 3`, `COMMIT`. */
  tag: string;
}

/** How the rows of a statement are read; what pg's Result offers beyond its types. */
interface Shape {
  addFields(fields: FieldDef[]): void;
  parseRow(values: readonly unknown[]): unknown;
}

interface Added {
  statement: Statement;
  values: unknown[];
  shape: Shape;
  rows: unknown[];
  /** It was prepared. */
  prepared?: () => void;
  /** Why a row could not be read. */
  fault?: unknown;
  resolve(answer: Answer<never>): void;
  reject(error: unknown): void;
}

/** What pg's own queries send for a value: a text, bytes or null. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

const prepared = new WeakMap<Connection, PreparedStatements<Shape>>();

/**
 * Statements that leave together and are answered together, by one message of PostgreSQL: with pg alone it answers each
 * by itself, with a system call and a wake-up on either side. What follows a statement that fails is not run, and fails
 * with it; a transaction that was begun is open then.
 */
export class Batch extends pg.Query {
  private readonly added: Added[] = [];
  private answered = 0;
  private end: (failure?: unknown) => void = () => undefined;
  private readonly ended = new Promise<unknown>((resolve) => {
    this.end = resolve;
  });

  constructor() {
    super('');
  }

  /** @throws whatever it, or a statement before it, failed with */
  async add<R>(statement: Statement): Promise<Answer<R>> {
    const values = statement.values.map((value) => prepareValue(value));
    try {
      return await new Promise<Answer<R>>((resolve, reject) => {
        const shape = new pg.Result('', pg.types) as unknown as Shape;
        this.added.push({ statement, values, shape, rows: [], resolve, reject });
      });
    } catch (error) {
      // Where it was asked for, not where the answer was read.
      if (Error.isError(error)) Error.captureStackTrace(error);
      throw error;
    }
  }

  /** Resolves when PostgreSQL has done with it. @returns what failed first, if anything */
  send(client: ClientBase): Promise<unknown> {
    client.query(this);
    return this.ended;
  }

  // From here on it is pg that calls.

  override submit = (connection: Connection): void => {
    const statements = statementsOf(connection);
    const closed = statements.takeGivenUp().map((name) => serialize.close({ type: 'S', name }));
    const messages = [...closed, ...this.added.flatMap((each) => messagesOf(each, statements))];
    // As one piece: handing over many at a time costs as much as making them.
    if (connection.stream.writable) connection.stream.write(Buffer.concat([...messages, serialize.sync()]));
  };

  handleRowDescription({ fields }: { fields: FieldDef[] }): void {
    this.added[this.answered]?.shape.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    const current = this.added[this.answered];
    try {
      current?.rows.push(current.shape.parseRow(fields));
    } catch (error) {
      // Thrown here it would end the process.
      Object.assign(current ?? {}, { fault: error });
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const current = this.added[this.answered];
    this.answered += 1;
    if (!current) return;
    current.prepared?.();
    if ('fault' in current) current.reject(current.fault);
    else current.resolve({ rows: current.rows as never[], tag: text });
  }

  handleReadyForQuery(): void {
    this.end();
  }

  handleError(error: unknown): void {
    for (const { reject } of this.added.slice(this.answered)) reject(error);
    this.end(error);
  }
}

function statementsOf(connection: Connection): PreparedStatements<Shape> {
  const statements = prepared.get(connection) ?? new PreparedStatements<Shape>();
  prepared.set(connection, statements);
  return statements;
}

function messagesOf(added: Added, statements: PreparedStatements<Shape>): Buffer[] {
  const { text, name } = added.statement;
  const bind = serialize.bind({ ...(name !== undefined && { statement: name }), values: added.values });
  const execute = serialize.execute();
  const known = name === undefined ? undefined : statements.find(name);
  if (known) {
    added.shape = known;
    return [bind, execute];
  }
  if (name !== undefined) added.prepared = statements.prepare(name, added.shape);
  const prepare =
    name === undefined
      ? [serialize.parse({ text })]
      : // A batch that failed may have prepared it or not; to close what is not there is no fault.
        [serialize.close({ type: 'S', name }), serialize.parse({ text, name })];
  return [...prepare, bind, serialize.describe({ type: 'P' }), execute];
}
