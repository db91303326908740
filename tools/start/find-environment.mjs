import { findEmbedded } from '../backup/find-embedded.mjs';
import { Failure } from '../bootstrap/failure.mjs';
import { readSettings } from './settings.mjs';

/**
 * The settings with which `npm start` runs the API, for another program.
 * @param {Record<string, string | undefined>} given the environment; without a DATABASE_URL the embedded database is meant
 * @param {string} dataFolder
 * @returns {Record<string, string | undefined>}
 * @throws {Failure} where that has never run
 */
export function findEnvironment(given, dataFolder) {
  const { environment } = readSettings(given, dataFolder);
  const { appUrl, queueUrl } = findEmbedded(dataFolder);
  if (!environment.DATABASE_URL && !appUrl)
    throw new Failure(
      'データベースが見つかりません。npm start で起動してから、もう一度実行してください。',
      'There is no database: run npm start, or set DATABASE_URL and the other settings of the API.',
    );
  return { DATABASE_URL: appUrl, QUEUE_URL: queueUrl, ...environment };
}
