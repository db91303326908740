import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFileForGood } from './write-for-good.mjs';

/**
 * What a whole backup holds: every file with its sums, and from where to where its WAL goes.
 *
 * @typedef {{
 *   format: 1, startedAt: string, stoppedAt: string, systemIdentifier: string, postgres: string, schemaVersion: string | null,
 *   keys: string | null, timeline: number, segmentSize: number, startSegment: string, stopSegment: string,
 *   folders: string[], files: import('./copy-cluster.mjs').CopiedFile[], wal: import('./copy-cluster.mjs').CopiedFile[],
 * }} Manifest `keys` tells which SECRET_KEY was in use, see `keysMark`
 */

const fileOf = (backup) => path.join(backup, 'manifest.json');
const sumOf = (text) => createHash('sha256').update(text).digest('hex');

/** @param {string} backup its folder @param {Manifest} manifest */
export function writeManifest(backup, manifest) {
  const text = `${JSON.stringify(manifest, undefined, 1)}\n`;
  writeFileForGood(fileOf(backup), text);
  writeFileForGood(`${fileOf(backup)}.sha256`, `${sumOf(text)}\n`);
}

/**
 * @param {string} backup its folder
 * @returns {Manifest}
 * @throws {Error} when it is missing or damaged
 */
export function readManifest(backup) {
  if (!existsSync(fileOf(backup))) throw new Error(`${fileOf(backup)} is missing`);
  const text = readFileSync(fileOf(backup), 'utf8');
  if (readFileSync(`${fileOf(backup)}.sha256`, 'utf8').trim() !== sumOf(text))
    throw new Error(`${fileOf(backup)} is damaged`);
  const manifest = JSON.parse(text);
  if (manifest.format !== 1) throw new Error(`${fileOf(backup)} is of a format that is not known here`);
  return manifest;
}
