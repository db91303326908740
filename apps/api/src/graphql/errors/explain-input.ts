import { explainValue } from './explain-value.js';
import { graphqlTexts, inputTexts } from './graphql.texts.js';

/** What is wrong with a value of the request, without the value: it may be a password. */
export interface InputFault {
  /** For people, Japanese. */
  message: string;
  /** Path of the field, without the word `input`: `email`, `content.links.0.url`. */
  field?: string;
  /** For the client's writer, English. */
  detail?: string;
}

const required =
  /^(Field "(\w+)" of required type|Expected non-nullable type|Variable "\$\w+" of (required|non-null) type|Argument "\w+" of (required|non-null) type)/;
const unknown = /^Field "(\w+)" is not defined by type "\w+"/;

/**
 * Explains a fault that GraphQL found in the variables or arguments of an operation.
 * @param message what GraphQL says, with the value: `Variable "$input" got invalid value … at "input.email"; …`
 * @param reason the part behind it that says why; the whole message when there is no such part
 * @param argument where the operation uses the variable, see place-variable.ts; what it is called is the client's own
 */
export function explainInput(message: string, reason: string = message, argument?: string): InputFault {
  const place = placeOf(message, reason, argument);
  const missing = required.exec(reason);
  if (missing) return fault(inputTexts.required, join(place, missing[2]), reason);
  const extra = unknown.exec(reason);
  if (extra) return fault(inputTexts.unknown, join(place, extra[1]), `${extra[0]}.`);
  const { message: told = graphqlTexts.BAD_USER_INPUT, detail } = explainValue(reason);
  return fault(told, place, detail);
}

function fault(message: string, field: string | undefined, detail?: string): InputFault {
  return { message, ...(field && { field }), ...(detail && { detail: detail.slice(0, 300) }) };
}

function placeOf(message: string, reason: string, argument: string | undefined): string | undefined {
  // What was typed stands before this and may itself look like a place; the true one ends the head.
  const head = message.endsWith(`; ${reason}`) ? message.slice(0, -reason.length - 2) : '';
  const [, variable, named] = /^(?:Variable "\$(\w+)"|Argument "(\w+)")/.exec(message) ?? [];
  const inner = / at "([\w.[\]]+)"$/.exec(head)?.[1];
  const at = variable ?? named;
  if (inner !== undefined) {
    const rest = inner.slice(at?.length ?? 0).replace(/\[(\d+)\]/g, '.$1');
    return withoutInput(`${argument ?? at}${rest}`);
  }
  const place = argument ?? at;
  // The fault is in the object itself. The one called `input` is the whole: its fields stand without it.
  if (place === 'input' && head !== '' && /^(Field|Expected type)/.test(reason)) return undefined;
  return place === undefined ? undefined : withoutInput(place);
}

/** A path in the arguments as errors tell it: the fields of an argument called `input` stand without it. */
export function withoutInput(path: string): string {
  return path.replace(/^input\./, '');
}

function join(place: string | undefined, name: string | undefined): string | undefined {
  return place && name ? `${place}.${name}` : (name ?? place);
}
