import { Readable, Writable } from 'node:stream';

/** A statement with the methods that `pg` calls while it runs; `pg` itself does not support COPY. */
class CopyStatement {
  /** @param {string} sql @param {{onData?: Function, onReady?: Function, onDone: Function}} handlers */
  constructor(sql, handlers) {
    Object.assign(this, { sql, handlers, rows: 0 });
  }
  submit(connection) {
    this.connection = connection;
    connection.query(this.sql);
  }
  handleCopyInResponse() {
    this.handlers.onReady?.();
  }
  handleCopyData({ chunk }) {
    // The parser reuses its memory.
    this.handlers.onData?.(Buffer.from(chunk));
  }
  handleCommandComplete({ text }) {
    this.rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
  }
  handleError(error) {
    // The client drops a failed statement.
    this.handlers.onDone(error);
  }
  handleReadyForQuery() {
    this.handlers.onDone();
  }
}

/**
 * Streams the rows of a `COPY … TO STDOUT` as text. The stream's `rows()` counts them once it has ended.
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
 * Writes the rows of a `COPY … FROM STDIN`; the stream finishes when the server has them, and fails when it refuses
 * them.
 * @param {import('pg').Client} client
 * @param {string} sql
 * @returns {Writable & {rows: () => number}}
 */
export function copyIn(client, sql) {
  const ready = Promise.withResolvers();
  const done = Promise.withResolvers();
  // The caller awaits one of them and gets the failure; the other must not end the process as unhandled.
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
