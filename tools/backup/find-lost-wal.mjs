import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findRunner } from '../bootstrap/runner.mjs';
import { readSystemIdentifier } from './places.mjs';
import { readRegular } from './read-regular.mjs';
import { isHistory } from './wal-names.mjs';

/**
 * Finds the WAL in the data folder that a restore replaces, if it exists and belongs to the restored cluster: its last
 * changes are in no archive.
 * @param {string | undefined} dataDir
 * @param {string} systemIdentifier of the cluster that is restored
 * @typedef {{folder: string, histories: Map<number, string>}} LostWal `histories`: of its timelines, as text
 * @returns {LostWal | undefined}
 * @throws {import('../bootstrap/failure.mjs').Failure} where a history is no file of PostgreSQL's account
 */
export function findLostWal(dataDir, systemIdentifier) {
  try {
    if (dataDir === undefined || readSystemIdentifier(dataDir) !== systemIdentifier) return undefined;
  } catch {
    return undefined;
  }
  const folder = path.join(dataDir, 'pg_wal');
  const names = existsSync(folder) ? readdirSync(folder).filter(isHistory) : [];
  const uid = findRunner()?.uid;
  const textOf = (name) => readRegular(path.join(folder, name), uid).toString('utf8');
  return { folder, histories: new Map(names.map((name) => [parseInt(name, 16), textOf(name)])) };
}
