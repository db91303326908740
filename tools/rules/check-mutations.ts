import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  parse,
  print,
  type DefinitionNode,
  type DirectiveNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import type { Problem } from './check-imports.ts';

/**
 * Checks the style of every mutation: it takes one argument `input: <Mutation>Input!`, or none without input, and
 * answers `<Mutation>Payload!`. The payload is a type of its own beside the mutation, with the access rule of the
 * mutation, and has the record under its noun.
 */
export function checkMutations(root: string): Problem[] {
  return globSync('apps/api/src/**/*.graphql', { cwd: root })
    .sort()
    .flatMap((file) => checkFile(file, parse(readFileSync(join(root, file), 'utf8')).definitions));
}

function checkFile(file: string, definitions: readonly DefinitionNode[]): Problem[] {
  const mutations = definitions.filter(isMutationType).flatMap(({ fields }) => fields ?? []);
  const objects = definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
  const payloads = new Map(objects.map((each) => [each.name.value, each]));
  const names = new Set(mutations.map(payloadOf));
  const orphans = objects.filter(({ name: { value } }) => value.endsWith('Payload') && !names.has(value));
  const found = [
    ...mutations.flatMap((node) => [...faultsOf(node, payloads)].map((fault) => ({ node, ...fault }))),
    ...orphans.map((node) => ({
      node,
      rule: 'mutation-payload',
      message: `no mutation of this file answers '${node.name.value}'`,
    })),
  ];
  return found.map(({ node, rule, message }) => ({
    file,
    line: node.name.loc?.startToken.line ?? 1,
    rule,
    message,
  }));
}

function* faultsOf(
  field: FieldDefinitionNode,
  payloads: ReadonlyMap<string, ObjectTypeDefinitionNode>,
): Generator<Pick<Problem, 'rule' | 'message'>> {
  const name = field.name.value;
  const given = (field.arguments ?? []).map((each) => `${each.name.value}: ${print(each.type)}`).join(', ');
  const input = `input: ${capitalized(name)}Input!`;
  if (given !== '' && given !== input)
    yield { rule: 'mutation-input', message: `'${name}' takes one argument, '${input}'` };
  const payload = payloads.get(payloadOf(field));
  if (payload === undefined || print(field.type) !== `${payload.name.value}!`)
    yield {
      rule: 'mutation-payload',
      message: `'${name}' answers '${payloadOf(field)}!', a type beside it that holds the record under its noun`,
    };
  else if (ruleOf(payload) !== ruleOf(field))
    yield { rule: 'mutation-payload', message: `'${payload.name.value}' has the @allow of '${name}'` };
}

function isMutationType(node: DefinitionNode): node is ObjectTypeDefinitionNode | ObjectTypeExtensionNode {
  const isObject = node.kind === Kind.OBJECT_TYPE_EXTENSION || node.kind === Kind.OBJECT_TYPE_DEFINITION;
  return isObject && node.name.value === 'Mutation';
}

function payloadOf({ name }: FieldDefinitionNode): string {
  return `${capitalized(name.value)}Payload`;
}

function ruleOf({ directives = [] }: { directives?: readonly DirectiveNode[] | undefined }): string {
  return directives
    .filter(({ name }) => name.value === 'allow')
    .map((each) => print(each))
    .join();
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
