import { checkProduction, type SettingFault } from './check-production.js';
import { configTexts } from './config.texts.js';
import { explainIssue } from './explain-issue.js';
import { settingsSchema, type Settings } from './settings.js';

/**
 * A setting is missing or wrong. The message names each one with its allowed values, and repeats no value that may be
 * secret.
 */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads and checks the settings. @throws SettingsError, so that a wrong setting stops the start */
export function loadSettings(environment: Record<string, string | undefined> = process.env): Settings {
  // An empty variable in a compose file means "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (!result.success) {
    throw wrong(result.error.issues.map((issue) => explainIssue(issue, given[String(issue.path[0])])));
  }
  const settings = result.data;
  const faults = [
    ...checkVersions(settings),
    ...(settings.NODE_ENV === 'production' ? checkProduction(settings) : []),
  ];
  if (faults.length > 0) throw wrong(faults.map(({ name, reason }) => `${name}: ${reason}`));
  return settings;
}

function checkVersions({ SECRET_KEY_VERSION, SECRET_KEYS_RETIRED }: Settings): SettingFault[] {
  const versions = Object.keys(JSON.parse(SECRET_KEYS_RETIRED) as object).map(Number);
  if (versions.every((version) => version < SECRET_KEY_VERSION)) return [];
  return [{ name: 'SECRET_KEYS_RETIRED', reason: configTexts.RETIRED_NOT_OLDER }];
}

function wrong(lines: readonly string[]): SettingsError {
  return new SettingsError(
    [`${configTexts.WRONG_SETTINGS}:`, ...lines.map((line) => `  ${line}`)].join('\n'),
  );
}
