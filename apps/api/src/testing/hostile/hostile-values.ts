import { isEnumType, isInputObjectType, isListType, type GraphQLInputType } from 'graphql';

import { addresses, days, instants, integers, keys, pages } from './hostile-forms.js';
import { named, texts, type Hostile } from './hostile-texts.js';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** Values of types that the place does not take. */
const wrongTypes: Hostile[] = [
  { name: 'null', json: 'null' },
  { name: 'a number', json: '42' },
  { name: 'a number beyond all', json: '1e999' },
  { name: 'true', json: 'true' },
  { name: 'an object', json: '{"a":{"b":1}}' },
  { name: 'an object with a prototype', json: '{"__proto__":{"admin":true},"constructor":{"prototype":1}}' },
  { name: 'an empty list', json: '[]' },
  { name: 'a list of null', json: '[null]' },
  { name: 'a list 3,000 deep', json: deep(3_000) },
];

/** Texts that no scalar with its own format takes; a few of them show that the format is checked. */
const fewTexts = texts.filter(({ name }) =>
  /^(nothing|spaces|100,000|NUL|half|a bidi|header|SQL|HTML|templates|a word)/.test(name),
);

/**
 * A few values for a definition that another operation tested completely: enough to show that this place is checked
 * too.
 */
export function fewOf(values: readonly Hostile[]): Hostile[] {
  const few = new Set([...fewTexts.map(({ name }) => name), 'null', 'a number', 'an object']);
  const kept = values.filter(({ name }) => few.has(name));
  return kept.length > 3 ? kept : values.slice(0, 6);
}

/**
 * The values to send at a place of that type.
 * @param ids opaque ids of records of every kind, and of none
 * @param valid the JSON text of the valid value at that place
 */
export function hostileValues(
  type: GraphQLInputType,
  path: string,
  ids: readonly Hostile[],
  valid: string,
): Hostile[] {
  if (isListType(type)) {
    const first = JSON.stringify((JSON.parse(valid) as unknown[] | null)?.[0] ?? null);
    return [
      ...wrongTypes,
      ...named({ 'a text': 'a', 'a text in lists': [[['a']]] }),
      { name: 'an entry without its list', json: first },
      { name: '200 times the same', json: `[${Array.from({ length: 200 }, () => first).join(',')}]` },
      { name: '2,000 entries', json: `[${Array.from({ length: 2_000 }, (_, i) => `"${i}"`).join(',')}]` },
    ];
  }
  if (isInputObjectType(type)) {
    return [...wrongTypes, ...named({ 'an empty object': {}, 'a text': 'a', SQL: "' OR 1=1" })];
  }
  if (isEnumType(type)) {
    return [...wrongTypes, ...fewTexts, ...type.getValues().map(({ name }) => ({ name, json: `"${name}"` }))];
  }
  switch (type.toString()) {
    case 'Boolean':
      return [...wrongTypes, ...named({ 'a text': 'true', false: false, zero: 0 })];
    case 'Int':
      return [...wrongTypes, ...integers];
    case 'ID':
      return [...wrongTypes, ...fewTexts, ...ids];
    case 'Date':
      return [...wrongTypes, ...fewTexts, ...days];
    case 'DateTime':
      return [...wrongTypes, ...fewTexts, ...instants];
    case 'EmailAddress':
      return [...wrongTypes, ...fewTexts, ...addresses];
    case 'URL':
      return [...wrongTypes, ...fewTexts, ...pages];
    case 'IdempotencyKey':
      return [...wrongTypes, ...fewTexts, ...keys];
    default:
      return [...wrongTypes, ...texts, ...(/email/i.test(path) ? addresses : [])];
  }
}
