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
  directive @allow(to: [Caller!]!) on FIELD_DEFINITION | OBJECT
  enum Caller { ANYONE SIGNED_IN MEMBERS ASSOCIATION PHARMACY ASSOCIATION_OFFICER PHARMACY_STAFF }
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

  it('name groups of roles, alone and among others', () => {
    const query = (to: string) => rolesOf(`type Query { x: Int @allow(to: ${to}) }`, 'Query.x').sort();
    const office = ['ASSOCIATION_OFFICER', 'ASSOCIATION_VIEWER'];
    const pharmacy = ['PHARMACY_MANAGER', 'PHARMACY_PROGRAM', 'PHARMACY_STAFF'];
    expect(query('ASSOCIATION')).toEqual(office);
    expect(query('[ASSOCIATION, PHARMACY_STAFF]')).toEqual([...office, 'PHARMACY_STAFF']);
    expect(query('PHARMACY')).toEqual(pharmacy);
    expect(query('MEMBERS')).toEqual([...office, 'BRANCH_OFFICER', 'HEAD_OFFICE', ...pharmacy]);
  });

  it('of a group keep within the rule of the type', () => {
    const sdl = `type Query { box: Box @allow(to: ANYONE) }
      type Box @allow(to: MEMBERS) { x: Int @allow(to: [PHARMACY_STAFF]), y: Int @allow(to: SIGNED_IN) }`;
    expect(rolesOf(sdl, 'Box.x')).toEqual(['PHARMACY_STAFF']);
    expect(rolesOf(sdl, 'Box.y')).not.toContain('PLATFORM_ADMINISTRATOR');
    expect(rolesOf(sdl, 'Box.y')).toHaveLength(7);
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
