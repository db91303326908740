import pg, { type ClientBase, type Connection, type FieldDef } from 'pg';
import { serialize } from 'pg-protocol';
import { PreparedStatements } from './prepared-statements.js';

/** A statement to send. */
export interface Statement {
  text: string;
  values: readonly unknown[];
  /** The name under which each connection prepares it once; without a name it is parsed each time. */
  name?: string | undefined;
}

/** The answer to a statement. */
export interface Answer<R> {
  rows: R[];
  /** PostgreSQL's command tag: `SELECT 3`, `COMMIT`. */
  tag: string;
}

/** A parser of a statement's rows; methods of pg's Result that its types lack. */
interface Shape {
  addFields(fields: FieldDef[]): void;
  parseRow(values: readonly unknown[]): unknown;
}

interface Added {
  statement: Statement;
  values: unknown[];
  shape: Shape;
  rows: unknown[];
  /** Called once PostgreSQL has prepared it. */
  prepared?: () => void;
  /** The error of a row that could not be parsed. */
  fault?: unknown;
  resolve(answer: Answer<never>): void;
  reject(error: unknown): void;
}

/** Converts a value as pg's own queries do: to a text, bytes or null. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

const prepared = new WeakMap<Connection, PreparedStatements<Shape>>();

/**
 * Statements that are sent together and answered together: with pg alone, PostgreSQL answers each by itself, with a
 * system call and a wake-up on either side. The statements after a failed one are not run, and fail with it; a
 * transaction that was begun stays open.
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

  /** @throws the error of this statement, or of one before it */
  async add<R>(statement: Statement): Promise<Answer<R>> {
    const values = statement.values.map((value) => prepareValue(value));
    try {
      return await new Promise<Answer<R>>((resolve, reject) => {
        const shape = new pg.Result('', pg.types) as unknown as Shape;
        this.added.push({ statement, values, shape, rows: [], resolve, reject });
      });
    } catch (error) {
      // The stack of the call, not of the event that delivered the answer.
      if (Error.isError(error)) Error.captureStackTrace(error);
      throw error;
    }
  }

  /** Resolves when all are answered. @returns the first failure, if any */
  send(client: ClientBase): Promise<unknown> {
    client.query(this);
    return this.ended;
  }

  // pg calls the methods below.

  override submit = (connection: Connection): void => {
    const statements = statementsOf(connection);
    const closed = statements.takeGivenUp().map((name) => serialize.close({ type: 'S', name }));
    const messages = [...closed, ...this.added.flatMap((each) => messagesOf(each, statements))];
    // One write: many small writes cost as much as composing the messages.
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
      // An error thrown here would end the process.
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
      : // A failed batch may have prepared it or not; closing an unknown name is no error.
        [serialize.close({ type: 'S', name }), serialize.parse({ text, name })];
  return [...prepare, bind, serialize.describe({ type: 'P' }), execute];
}
