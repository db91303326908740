import { randomInt, randomUUID } from 'node:crypto';
import { findPlace, putAt } from './input-places.js';
import { judgeAnswer, type Told } from './judge-answer.js';
import type { Hostile } from './hostile-texts.js';
import { changedTables, type TablePrints } from './table-prints.js';
import type { MakeCall, ValidCall } from './make-call.js';

/** One place of one operation, and its valid call. */
export interface Target {
  url: string;
  prints: TablePrints;
  operation: string;
  text: string;
  make: MakeCall;
  /** Path of the place in the variables. */
  path: string;
  isRepeatable: boolean;
}

/** Concurrent requests. */
const together = 12;

/** Tries every value at one place. @returns the faults, one line for each value */
export async function tryAll(target: Target, values: readonly Hostile[]): Promise<string[]> {
  const faults: string[] = [];
  for (let at = 0; at < values.length; at += together) {
    faults.push(...(await tryTogether(target, values.slice(at, at + together))));
  }
  return faults;
}

/**
 * Refused requests may be concurrent, because none changes anything. If one succeeded, or had to wait, each is tried
 * again alone, so that neither a conflict nor a change goes unnoticed.
 */
async function tryTogether(target: Target, values: readonly Hostile[]): Promise<string[]> {
  const call = await target.make();
  const before = await target.prints.take();
  const told = await Promise.all(values.map((value) => send(target, call, value)));
  const taken = told.filter(isTaken);
  const isCrowded = told.some(({ errors }) => errors?.[0]?.extensions.code.endsWith('_BUSY'));
  if (taken.length === 0 && !isCrowded) {
    return [
      ...told.flatMap((each) => judge(target, each)),
      ...changes(target, before, await target.prints.take(), values),
    ];
  }
  if (target.isRepeatable) {
    const refused = told.filter((each) => !isTaken(each)).map(({ value }) => value);
    const rest = refused.length > 0 ? await tryTogether(target, refused) : [];
    return [...taken.flatMap((each) => judge(target, each)), ...rest];
  }
  const faults: string[] = [];
  for (const value of values) {
    const own = await target.make();
    const then = await target.prints.take();
    const answer = await send(target, own, value);
    faults.push(...judge(target, answer));
    if (!isTaken(answer)) faults.push(...changes(target, then, await target.prints.take(), [value]));
  }
  return faults;
}

function isTaken({ status, errors }: Told): boolean {
  return status < 300 && errors === undefined;
}

function judge({ operation, path }: Target, answer: Told): string[] {
  return judgeAnswer(operation, path, answer).map(
    (fault) => `${operation} ${path} = ${answer.value.name}: ${fault}`,
  );
}

function changes(
  { operation, path }: Target,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  values: readonly Hostile[],
): string[] {
  const changed = changedTables(before, after);
  if (changed.length === 0) return [];
  return [
    `${operation} ${path}: refused, but ${changed.join(', ')} changed (${values.map(({ name }) => name).join('; ')})`,
  ];
}

/** Sends the call with the value in its place, from an address of its own so that it stays below all limits. */
async function send({ url, text, path }: Target, call: ValidCall, value: Hostile): Promise<Told> {
  const mark = `@@${randomUUID()}@@`;
  const variables = putAt(withOwnKey(call.variables, path), path, mark);
  const body = JSON.stringify({ query: text, variables }).replace(JSON.stringify(mark), () => value.json);
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(call.cookie && { cookie: call.cookie }),
    },
    body,
  });
  const answer = await response.text();
  return { value, status: response.status, size: Buffer.byteLength(body), ...parse(answer) };
}

// Two requests must not share an idempotency key; another test covers that case.
function withOwnKey(variables: object, path: string): object {
  const place = findPlace(variables, 'idempotencyKey') ?? findPlace(variables, 'input.idempotencyKey');
  return place === undefined || place === path
    ? variables
    : putAt(variables, place, `own-key:${randomUUID()}`);
}

function parse(answer: string): Pick<Told, 'data' | 'errors' | 'text'> {
  try {
    return { ...(JSON.parse(answer) as Pick<Told, 'data' | 'errors'>), text: answer };
  } catch {
    return { text: answer };
  }
}
