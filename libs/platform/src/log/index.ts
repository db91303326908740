import { pino, type Logger } from 'pino';
import { describeError } from './describe-error.js';

/** Structured log: one JSON object a line on standard output. */
export type Log = Logger;

// Paths contain link tokens, and input contains addresses. Neither is ever logged.
const redact = {
  paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.address', '*.email'],
  censor: '[redacted]',
};

/** Opens the log of one process. */
export function openLog(name: string, level: string): Log {
  return pino({ name, level, redact, base: { name }, serializers: { err: described, cause: described } });
}

function described(value: unknown): unknown {
  return value instanceof Error ? describeError(value) : value;
}
