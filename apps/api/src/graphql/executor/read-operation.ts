import type { Request } from 'express';
import { isUtf8Encoded } from '@sonae/platform/text';
import { readBearer } from '../../auth/api-key-credential.js';
import { refusal } from '../errors/refusal.js';

/** The operation of a request before it is parsed: its text and variables. */
export interface AskedOperation {
  query: string;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

/** The methods of /graphql, for OPTIONS and a 405. */
export const acceptedMethods = 'GET, POST, OPTIONS';

/**
 * Reads the operation of a request to /graphql, by the rules of GraphQL over HTTP and Sonae's own.
 * @throws GraphQLError METHOD_NOT_ALLOWED, GET_FORBIDDEN, UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE, TEXT_NOT_UTF8,
 * BAD_REQUEST, each with its HTTP status
 */
export function readOperation(request: Request): AskedOperation {
  const { method } = request;
  if (method !== 'POST' && method !== 'GET') throw refusal('METHOD_NOT_ALLOWED', { status: 405 });
  if (!request.accepts(['application/json', 'application/graphql-response+json'])) {
    throw refusal('NOT_ACCEPTABLE', { status: 406 });
  }
  const given = method === 'GET' ? readSearch(request) : readBody(request);
  const { query, operationName, variables, extensions } = given;
  if (typeof query !== 'string' || query === '') {
    if (isObject(extensions) && extensions['persistedQuery']) throw refusal('PERSISTED_QUERY_NOT_SUPPORTED');
    throw malformed('"query" must be a text that is not empty.');
  }
  if (operationName != null && typeof operationName !== 'string') {
    throw malformed('"operationName" must be a text.');
  }
  for (const [name, value] of Object.entries({ variables, extensions })) {
    if (value != null && !isObject(value)) throw malformed(`"${name}" must be an object.`);
  }
  return {
    query,
    operationName: operationName ?? undefined,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

function readBody(request: Request): Record<string, unknown> {
  if (!request.is('application/json')) throw refusal('UNSUPPORTED_MEDIA_TYPE', { status: 415 });
  const body: unknown = request.body;
  if (!isObject(body)) throw malformed('The body must be a JSON object.');
  return body;
}

/** The parameters of a GET. A page of another site can make a browser send one, with its cookie. */
function readSearch(request: Request): Record<string, unknown> {
  if (!mayGet(request)) throw refusal('GET_FORBIDDEN', { status: 403 });
  const question = request.url.indexOf('?');
  const search = question === -1 ? '' : request.url.slice(question + 1);
  if (!isUtf8Encoded(search)) throw refusal('TEXT_NOT_UTF8');
  const found: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!['query', 'operationName', 'variables', 'extensions'].includes(name)) continue;
    if (Object.hasOwn(found, name)) throw malformed(`"${name}" may come once.`);
    found[name] = name === 'variables' || name === 'extensions' ? readJson(name, value) : value;
  }
  return found;
}

function mayGet(request: Request): boolean {
  const { 'sec-fetch-site': site, cookie } = request.headers;
  return site === 'same-origin' || (cookie === undefined && readBearer(request) !== undefined);
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`"${name}" must be JSON.`);
  }
}

function malformed(detail: string) {
  return refusal('BAD_REQUEST', { detail });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
