import { Failure } from '../bootstrap/failure.mjs';

/**
 * Reports a wrong setting before anything is changed.
 * @param {Record<string, string | undefined>} environment
 * @throws {Failure}
 */
export async function checkSettings(environment) {
  // The start itself has just built it.
  const { loadSettings, SettingsError } = await import('@sonae/platform/config');
  try {
    loadSettings(environment);
  } catch (error) {
    throw error instanceof SettingsError ? new Failure(error.message, '') : error;
  }
}
