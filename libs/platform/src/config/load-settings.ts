import { configTexts } from './config.texts.js';
import { settingsSchema, type Settings } from './settings.js';

/** A setting is missing or wrong; the message names each one and never repeats its value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads and checks the settings; throws SettingsError, so that a wrong one stops the boot. */
export function loadSettings(environment: Record<string, string | undefined> = process.env): Settings {
  // An empty variable in a compose file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new SettingsError(`${configTexts.WRONG_SETTINGS}:\n${lines.join('\n')}`);
}
