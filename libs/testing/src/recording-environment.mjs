// The environment of every spec file. It records the statements of the code under test, with the files that queued
// them; the step "tables" of `npm test` checks them (tools/tables). It is loaded once per worker, outside of the specs'
// own realm.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { findCallers } from './find-callers.mjs';

const folder = process.env['SONAE_STATEMENTS'];
/** The lines that this worker has written already. */
const known = new Set();
let fresh = [];

if (folder !== undefined) subscribe('sonae.statement', record);

export default class RecordingEnvironment extends TestEnvironment {
  async teardown() {
    if (folder !== undefined && fresh.length > 0) {
      appendFileSync(join(folder, `${process.pid}.jsonl`), fresh.map((line) => `${line}\n`).join(''));
      fresh = [];
    }
    await super.teardown();
  }
}

function record({ text }) {
  const files = findCallers(record);
  // A statement of a spec itself is not one of the product.
  if (files.length === 0) return;
  const line = JSON.stringify({ text, files });
  if (known.has(line)) return;
  known.add(line);
  fresh.push(line);
}
