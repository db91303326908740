import { explainValue } from './explain-value.js';
import { graphqlTexts, inputTexts } from './graphql.texts.js';

/** A fault of a value in the request. It does not contain the value, which may be a password. */
export interface InputFault {
  /** For people, in Japanese. */
  message: string;
  /** Path of the field, without the word `input`: `email`, `content.links.0.url`. */
  field?: string;
  /** For developers of clients, in English. */
  detail?: string;
}

const required =
  /^(Field "(\w+)" of required type|Expected non-nullable type|Variable "\$\w+" of (required|non-null) type|Argument "\w+" of (required|non-null) type)/;
const unknown = /^Field "(\w+)" is not defined by type "\w+"/;

/**
 * Explains a fault that GraphQL found in the variables or arguments of an operation.
 * @param message the message of GraphQL, with the value: `Variable "$input" got invalid value … at "input.email"; …`
 * @param reason the last part of the message, which says why; the whole message when there is no such part
 * @param argument the path where the operation uses the variable, see place-variable.ts; the name of the variable is
 * the client's own
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
  // The submitted value comes before this and may itself look like a path; the true path ends the head.
  const head = message.endsWith(`; ${reason}`) ? message.slice(0, -reason.length - 2) : '';
  const [, variable, named] = /^(?:Variable "\$(\w+)"|Argument "(\w+)")/.exec(message) ?? [];
  const inner = / at "([\w.[\]]+)"$/.exec(head)?.[1];
  const at = variable ?? named;
  if (inner !== undefined) {
    const rest = inner.slice(at?.length ?? 0).replace(/\[(\d+)\]/g, '.$1');
    return withoutInput(`${argument ?? at}${rest}`);
  }
  const place = argument ?? at;
  // The fault is in the object itself. Errors about `input` as a whole have no field, because paths omit `input`.
  if (place === 'input' && head !== '' && /^(Field|Expected type)/.test(reason)) return undefined;
  return place === undefined ? undefined : withoutInput(place);
}

/** A path in the arguments as errors report it: without the word `input`. */
export function withoutInput(path: string): string {
  return path.replace(/^input\./, '');
}

function join(place: string | undefined, name: string | undefined): string | undefined {
  return place && name ? `${place}.${name}` : (name ?? place);
}
