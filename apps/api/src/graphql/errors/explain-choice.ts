import { Kind, parse } from 'graphql';
import { inputTexts } from './graphql.texts.js';
import { readTypeDefinitions } from '../contract/type-definitions.js';

/** The most values of an enum that an error lists; a longer list would be unreadable. */
const mostTold = 12;

// Greedy: the submitted value comes before the name, and may itself look like the name of another enum.
const wrong = /^(?:Enum "(\w+)" cannot represent|Value "[\s\S]*" does not exist in "(\w+)" enum\b)/;

const enums = new Map(
  parse(readTypeDefinitions(), { noLocation: true }).definitions.flatMap((each) =>
    each.kind === Kind.ENUM_TYPE_DEFINITION
      ? [[each.name.value, (each.values ?? []).map(({ name }) => name.value)] as const]
      : [],
  ),
);

/**
 * Explains a value that its enum does not have, in the variables or in a literal, by listing the values. It does not
 * repeat the submitted value.
 * @param reason the message of GraphQL
 * @returns undefined for any other fault
 */
export function explainChoice(reason: string): { message: string; detail: string } | undefined {
  const [, ofOtherKind, unknown] = wrong.exec(reason) ?? [];
  const name = ofOtherKind ?? unknown;
  if (name === undefined) return undefined;
  const expected = `Expected a value of the enum "${name}"`;
  const values = enums.get(name) ?? [];
  if (values.length === 0 || values.length > mostTold)
    return { message: inputTexts.choice, detail: `${expected}.` };
  return { message: inputTexts.choiceOf(values), detail: `${expected}: ${values.join(', ')}.` };
}
