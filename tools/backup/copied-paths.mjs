import { readdirSync } from 'node:fs';
import path from 'node:path';

// What PostgreSQL's manual excludes from a copy of the data folder ("Backing Up the Data Directory"): what a server
// recreates at its start, and the WAL, which is copied separately. The folders themselves must exist.
const emptied = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const leftOut =
  /^(postmaster\.(pid|opts)|backup_(label|manifest)(\.old)?|tablespace_map(\.old)?|(recovery|standby)\.signal|current_logfiles|postgresql\.auto\.conf\.tmp)$/;
// Caches, and the files of temporary tables and sorts.
const passing = /^(pg_internal\.init.*|pgsql_tmp.*|t\d+_\d+.*)$/;

/**
 * Lists the paths of a data folder that belong to a copy, while the server runs. The control file comes last: it is
 * written at every checkpoint, and the newest one fits everything before it.
 * @param {string} dataDir
 * @returns {{folders: string[], files: string[]}} paths below the data folder
 * @throws {Error} where a tablespace lies outside of it
 */
export function copiedPaths(dataDir) {
  const control = path.join('global', 'pg_control');
  const folders = [];
  const files = [];
  const visit = (folder) => {
    for (const entry of readdirSync(path.join(dataDir, folder), { withFileTypes: true })) {
      const each = path.join(folder, entry.name);
      if (passing.test(entry.name) || (folder === '' && leftOut.test(entry.name))) continue;
      if (entry.isSymbolicLink() && folder === 'pg_tblspc')
        throw new Error(`the cluster has a tablespace outside of ${dataDir}, which is not copied: ${each}`);
      if (entry.isDirectory() || each === 'pg_wal') {
        folders.push(each);
        if (!emptied.has(each)) visit(each);
      } else if (entry.isFile() && each !== control) files.push(each);
    }
  };
  visit('');
  return { folders: [...folders, path.join('pg_wal', 'archive_status')], files: [...files, control] };
}
