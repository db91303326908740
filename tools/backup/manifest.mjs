import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findStray } from './find-stray.mjs';
import { writeFileForGood } from './write-for-good.mjs';

/**
 * The content of a whole backup: every file with its size and digest, and the range of its WAL.
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
 * @throws {Error} when it is missing or damaged, or names a place outside of the backup, in one line for people
 */
export function readManifest(backup) {
  const file = fileOf(backup);
  for (const each of [file, `${file}.sha256`])
    if (!existsSync(each)) throw new Error(`${each}: ありません / missing`);
  const text = readFileSync(file, 'utf8');
  if (readFileSync(`${file}.sha256`, 'utf8').trim() !== sumOf(text))
    throw new Error(`${file}: 壊れています / damaged`);
  const manifest = JSON.parse(text);
  if (manifest.format !== 1) throw new Error(`${file}: この版では読めない形式です / of an unknown format`);
  const stray = findStray(manifest);
  if (stray !== undefined)
    throw new Error(
      `${file}: バックアップの外など、使えない場所の名前があります / names a place outside of the backup, or none: ${stray}`,
    );
  return manifest;
}
