import { Readable, Writable } from 'node:stream';

/** What `pg` calls of a statement while it runs; COPY is the one that it does not know itself. */
class CopyStatement {
  /** @param {string} sql @param {{onData?: Function, onReady?: Function, onDone: Function}} hears */
  constructor(sql, hears) {
    Object.assign(this, { sql, hears, rows: 0 });
  }
  submit(connection) {
    this.connection = connection;
    connection.query(this.sql);
  }
  handleCopyInResponse() {
    this.hears.onReady?.();
  }
  handleCopyData({ chunk }) {
    // The parser uses its memory again.
    this.hears.onData?.(Buffer.from(chunk));
  }
  handleCommandComplete({ text }) {
    this.rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
  }
  handleError(error) {
    // The client forgets a statement that failed.
    this.hears.onDone(error);
  }
  handleReadyForQuery() {
    this.hears.onDone();
  }
}

/**
 * The rows that a `COPY … TO STDOUT` answers, as text. The stream's `rows()` counts them once it has ended.
 *
 * @param {import('pg').Client} client
 * @param {string} sql
 * @returns {Readable & {rows: () => number}}
 */
export function copyOut(client, sql) {
  const stream = new Readable({ read: () => statement.connection?.stream.resume() });
  const statement = new CopyStatement(sql, {
    onData: (chunk) => {
      if (!stream.push(chunk)) statement.connection.stream.pause();
    },
    onDone: (failure) => (failure ? stream.destroy(failure) : stream.push(null)),
  });
  client.query(statement);
  return Object.assign(stream, { rows: () => statement.rows });
}

/**
 * Takes the rows of a `COPY … FROM STDIN`; the stream finishes when the server has them, and fails when it refuses them.
 *
 * @param {import('pg').Client} client
 * @param {string} sql
 * @returns {Writable & {rows: () => number}}
 */
export function copyIn(client, sql) {
  const ready = Promise.withResolvers();
  const done = Promise.withResolvers();
  // The caller that waits for either learns of the failure; the other must not end the process.
  for (const { promise } of [ready, done]) promise.catch(() => {});
  const statement = new CopyStatement(sql, {
    onReady: ready.resolve,
    onDone: (failure) => {
      if (failure) for (const each of [ready, done]) each.reject(failure);
      else done.resolve();
      if (failure) stream.destroy(failure);
    },
  });
  const stream = new Writable({
    highWaterMark: 1 << 20,
    write(chunk, _, next) {
      ready.promise.then(() => {
        const { connection } = statement;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) connection.stream.once('drain', next);
        else next();
      }, next);
    },
    final(next) {
      ready.promise
        .then(() => statement.connection.endCopyFrom())
        .then(() => done.promise)
        .then(() => next(), next);
    },
  });
  client.query(statement);
  return Object.assign(stream, { rows: () => statement.rows });
}
