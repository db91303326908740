import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { readAccessRules } from './access-rules.js';
import { readTypeDefinitions } from './type-definitions.js';

const frame = `
  directive @allow(to: [Role!]!) on FIELD_DEFINITION | OBJECT
  enum Role { ANYONE SIGNED_IN ASSOCIATION_OFFICER PHARMACY_STAFF }
`;
const rolesOf = (sdl: string, field: string) => [
  ...(readAccessRules(buildSchema(frame + sdl)).get(field) ?? []),
];

describe('access rules', () => {
  it('stop the boot when a field has none, and name every such field', () => {
    const read = () =>
      rolesOf(
        'type Query { open: Int, shut: Int @allow(to: [ANYONE]), box: Box @allow(to: [ANYONE]) } type Box { x: Int }',
        '',
      );
    expect(read).toThrow('fields without an access rule: Query.open, Box.x');
  });

  it('must both hold where a type and its field have one', () => {
    const query = 'type Query { box: Box @allow(to: [ANYONE]) }';
    const box = (type: string, field: string) =>
      rolesOf(`${query} type Box @allow(to: [${type}]) { x: Int ${field} }`, 'Box.x');
    expect(box('ASSOCIATION_OFFICER', '')).toEqual(['ASSOCIATION_OFFICER']);
    expect(box('ASSOCIATION_OFFICER', '@allow(to: [PHARMACY_STAFF])')).toEqual([]);
    expect(box('ASSOCIATION_OFFICER', '@allow(to: [SIGNED_IN])')).toEqual(['ASSOCIATION_OFFICER']);
    expect(box('SIGNED_IN', '@allow(to: [PHARMACY_STAFF])')).toEqual(['PHARMACY_STAFF']);
  });

  it('stand on every field of the contract', () => {
    expect(readAccessRules(buildSchema(readTypeDefinitions())).size).toBeGreaterThan(200);
  });
});

describe('the contract', () => {
  it('describes every type, field, argument, value and directive', () => {
    const schema = buildSchema(readTypeDefinitions());
    const silent: string[] = [];
    const look = (name: string, { description }: { description?: string | null | undefined }) => {
      if (!description?.trim()) silent.push(name);
    };
    for (const directive of schema.getDirectives().filter((each) => !isSpecifiedDirective(each))) {
      look(`@${directive.name}`, directive);
    }
    const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
      if (!isObjectType(type) || !roots.has(type)) look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
      }
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(silent).toEqual([]);
  });
});
