import { Failure } from '../bootstrap/failure.mjs';

/**
 * Names a wrong setting before anything is changed by it.
 *
 * @param {Record<string, string | undefined>} environment
 * @throws {Failure}
 */
export async function checkSettings(environment) {
  // Built by the start itself, a moment ago.
  const { loadSettings, SettingsError } = await import('@sonae/platform/config');
  try {
    loadSettings(environment);
  } catch (error) {
    throw error instanceof SettingsError ? new Failure(error.message, '') : error;
  }
}
