import { z } from 'zod';
import { configTexts } from './config.texts.js';
import { settingsSchema } from './settings.js';

const shown = 40;

/**
 * Explains a wrong setting and its allowed values, in one line for the operator. Repeats the value only where it should
 * be a number or one of a few words; any other value may contain a password.
 */
export function explainIssue({ path, code, message }: z.core.$ZodIssue, value: string | undefined): string {
  const name = path.map(String).join('.');
  if (value === undefined) return `${name}: ${configTexts.NOT_SET}`;
  const schema = z.toJSONSchema(settingsSchema, { unrepresentable: 'any' }).properties?.[name];
  const {
    type,
    enum: words,
    minimum = 0,
    maximum = 0,
    minLength = 0,
  } = typeof schema === 'object' ? schema : {};
  const given = value.length > shown ? `${value.slice(0, shown)}…` : value;
  if (words) return `${name}: ${configTexts.oneOf(words.join(', '), given)}`;
  if (type === 'integer') return `${name}: ${configTexts.wholeNumber(minimum, maximum, given)}`;
  if (type === 'number') return `${name}: ${configTexts.number(minimum, maximum, given)}`;
  if (code === 'too_small') return `${name}: ${configTexts.tooShort(minLength)}`;
  if (code === 'invalid_format') return `${name}: ${configTexts.NO_EMAIL}`;
  const protocols = message.match(/\w+:\/\//g);
  if (protocols) return `${name}: ${configTexts.noAddress(protocols)}`;
  return `${name}: ${name === 'PUBLIC_URL' ? configTexts.PUBLIC_URL_PARTS : configTexts.RETIRED_NO_JSON}`;
}
