import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { collectFields, type DocumentSource } from '../selection/collect-fields.js';

/** Converts a resolver's result to the answer. @throws Unusual, or the error of a scalar */
export type Project = (value: unknown) => unknown;

/** A value that needs more than a copy, or that must not be there. */
export class Unusual extends Error {}
const unusual = new Unusual('left to the executor');

/** The extension of a field whose resolver is synchronous and uses only its parent object. */
export const fromSource = { fromSource: true } as const;

/**
 * Plans, once for each document, the projection of a root field's result: all data below the field is there, so types,
 * fields and fragments need no lookup for each value.
 * @returns undefined when more is needed: another resolver, a directive, an interface
 */
export function planProjection(
  source: DocumentSource,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Project | undefined {
  const required = isNonNullType(type);
  const present = planPresent(source, required ? type.ofType : type, nodes);
  if (!present) return undefined;
  return (value) => {
    if (value != null) return present(value);
    if (required) throw unusual;
    return null;
  };
}

function planPresent(
  source: DocumentSource,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): Project | undefined {
  if (isLeafType(type)) return (value) => type.serialize(settled(value)) ?? fail();
  if (isListType(type)) {
    const item = planProjection(source, type.ofType, nodes);
    return item && ((value) => (Array.isArray(value) ? value.map((each) => item(each)) : fail()));
  }
  return isObjectType(type) && !type.isTypeOf ? planObject(source, type, nodes) : undefined;
}

type Values = Record<string, unknown>;
type Read = (object: Values) => unknown;

function planObject(
  source: DocumentSource,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Project | undefined {
  const selected = collectFields(
    source,
    type,
    nodes.map(({ selectionSet }) => selectionSet),
  );
  if (!selected) return undefined;
  const fields: { name: string; read: Read }[] = [];
  for (const [name, of] of selected) {
    const read = planField(source, type, of);
    // `__proto__` would set the prototype instead of a property.
    if (!read || name === '__proto__') return undefined;
    fields.push({ name, read });
  }
  return (value) => {
    if (typeof settled(value) !== 'object') fail();
    const answer: Values = {};
    for (const { name, read } of fields) answer[name] = read(value as Values);
    return answer;
  };
}

function planField(
  source: DocumentSource,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Read | undefined {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return () => type.name;
  const field = type.getFields()[name];
  const project = field && planProjection(source, field.type, nodes);
  if (!project) return undefined;
  if (!field.resolve) return (object) => project(object[name]);
  const make = madeFromSource(field);
  return make && ((object) => project(make(object)));
}

function madeFromSource({ resolve, extensions }: GraphQLField<unknown, unknown>): Read | undefined {
  return extensions['fromSource'] === true ? (resolve as Read | undefined) : undefined;
}

// Throws for functions, promises and errors, which need the general executor.
function settled(value: unknown): unknown {
  const type = typeof value;
  if (type === 'function' || (type === 'object' && (value instanceof Error || 'then' in (value as object))))
    fail();
  return value;
}

function fail(): never {
  throw unusual;
}
