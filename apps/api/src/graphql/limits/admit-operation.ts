import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Pace } from '@sonae/platform/limits';
import { unauthenticatedText, type Actor } from '../../auth/actor.js';
import { readAccessRules } from '../contract/access-rules.js';
import { callerOf } from './caller-of.js';
import type { DocumentStore } from '../executor/document-store.js';
import { isIncluded, valuesOf } from '../selection/is-included.js';
import { limits, parseLimits, strangerLimits } from './limits.js';
import { measureShape } from './measure-shape.js';
import { rateLimited } from './rate-limited.js';
import type { AskedOperation } from '../executor/read-operation.js';
import { refusal, refuseOperation } from '../errors/refusal.js';

/**
 * Checks whether an operation may be validated and run for a caller.
 * @throws GraphQLError the refusal, with its HTTP status
 */
export type AdmitOperation = (asked: AskedOperation, actor: Actor) => void;

interface Gate {
  documents: DocumentStore;
  /** OPERATIONS_PER_MINUTE of each caller. */
  pace: Pace;
  schema: GraphQLSchema;
  introspection: boolean;
}

/**
 * Tokens of a new document that count as one more operation, because parsing and validating them takes about as long.
 */
const tokensOfStep = 100;

/**
 * Makes the gate before the validation, whose cost grows with repetition in a document. A new document is parsed within
 * the limits and measured; that cost counts against the pace of a signed-in caller. For a caller who is not signed in,
 * only operations whose root fields are open to ANYONE reach the validation.
 */
export function admitOperation({ documents, pace, schema, introspection }: Gate): AdmitOperation {
  const open = openFields(schema, introspection);
  return (asked, actor) => {
    const caller = callerOf(actor);
    if (caller === undefined) {
      const document = parseWithin(asked.query, strangerLimits);
      mustBeOpen(open, document, asked, unauthenticatedText(actor));
      mustBeModest(document, strangerLimits);
      return;
    }
    mayGoOn(pace.take(caller));
    if (documents.has(asked.query)) return;
    const document = parseWithin(asked.query, limits);
    const { tokenCount = limits.tokens } = document;
    mayGoOn(pace.take(caller, Math.floor(tokenCount / tokensOfStep)));
    mustBeModest(document, limits);
  };
}

function mayGoOn(wait: number): void {
  if (wait > 0) throw rateLimited(wait);
}

type Bounds = Pick<typeof limits | typeof strangerLimits, 'sourceLength' | 'tokens' | 'pairs'>;

function parseWithin(text: string, { sourceLength, tokens }: Bounds): DocumentNode {
  if (text.length > sourceLength) throw refusal('OPERATION_TOO_LARGE');
  try {
    return parse(text, { ...parseLimits, maxLexicalTokens: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.endsWith('Parsing aborted.')) throw refusal('OPERATION_TOO_LARGE');
    throw refusal('GRAPHQL_PARSE_FAILED', { detail: error.message, at: error });
  }
}

function mustBeModest(document: DocumentNode, bounds: Bounds): void {
  const { fields, pairs, depth } = measureShape(document);
  if (depth === Infinity) throw refusal('OPERATION_TOO_DEEP');
  if (fields > limits.fields || pairs > bounds.pairs) throw refusal('OPERATION_TOO_REPETITIVE');
}

/** For each root type, its fields and whether each is open to ANYONE. */
type OpenFields = Readonly<Record<string, ReadonlyMap<string, boolean>>>;

function openFields(schema: GraphQLSchema, introspection: boolean): OpenFields {
  const rules = readAccessRules(schema);
  const open: Record<string, Map<string, boolean>> = {};
  for (const [operation, type] of Object.entries({
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
  })) {
    open[operation] = new Map([
      ['__typename', true],
      ['__schema', introspection],
      ['__type', introspection],
    ]);
    for (const name of Object.keys(type?.getFields() ?? {})) {
      open[operation].set(name, rules.get(`${type?.name}.${name}`)?.has('ANYONE') === true);
    }
  }
  return open;
}

function mustBeOpen(open: OpenFields, document: DocumentNode, asked: AskedOperation, message: string): void {
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) throw refusal('OPERATION_RESOLUTION_FAILURE');
  const valueOf = valuesOf(operation, asked.variables);
  const known = open[operation.operation];
  const seen = new Set<string>();
  const check = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, valueOf)) continue;
      if (selection.kind === Kind.FIELD)
        mustBeOpenField(selection, operation.operation, {
          isOpen: known?.get(selection.name.value),
          message,
        });
      else if (selection.kind === Kind.INLINE_FRAGMENT) check(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        for (const each of document.definitions) {
          const isMeant = each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value;
          if (isMeant) check(each.selectionSet);
        }
      }
    }
  };
  check(operation.selectionSet);
}

function mustBeOpenField(
  node: FieldNode,
  operation: string,
  { isOpen, message }: { isOpen: boolean | undefined; message: string },
): void {
  if (isOpen) return;
  const name = node.name.value;
  if (isOpen === undefined) {
    throw refusal('GRAPHQL_VALIDATION_FAILED', { detail: `There is no field "${name}" here.`, node });
  }
  const field = `${operation === 'query' ? 'Query' : 'Mutation'}.${name}`;
  throw refuseOperation({
    message,
    code: 'UNAUTHENTICATED',
    status: 401,
    node,
    field,
  });
}
