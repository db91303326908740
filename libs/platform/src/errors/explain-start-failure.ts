import { startTexts } from './errors.texts.js';
import { OperationalError } from './user-error.js';

/**
 * Explains why a process could not start, for the operator who reads its output. Repeats no address and no value.
 * @param settings the setting of each port that the process listens on, such as `{ 4000: 'API_PORT' }`
 * @param hosts the settings of the addresses it listens on
 */
export function explainStartFailure(
  error: unknown,
  settings: Readonly<Record<number, string>> = {},
  hosts = 'API_HOST / METRICS_HOST',
): string {
  if (error instanceof OperationalError) return startTexts.database;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'SettingsError') return error.message;
  const code = 'code' in error ? error.code : undefined;
  const port = 'port' in error && typeof error.port === 'number' ? error.port : 0;
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    return startTexts.portTaken(String(port), settings[port] ?? 'API_PORT');
  }
  if (code === 'EADDRNOTAVAIL') return startTexts.addressUnknown(hosts);
  return error.stack ?? error.message;
}
