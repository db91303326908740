import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Opens a regular file for reading and refuses everything else: a symbolic link may lead to a file that only root
 * reads, and a pipe would block forever.
 * @param {string} file
 * @param {number} [uid] the account that the file must belong to
 * @returns {number} its descriptor
 * @throws {Failure} where it is no regular file, or that of another account
 */
export function openRegular(file, uid) {
  const open = openOnly(file);
  const found = fstatSync(open);
  if (found.isFile() && (uid === undefined || found.uid === uid)) return open;
  closeSync(open);
  throw found.isFile()
    ? new Failure(
        `ほかの利用者のファイルなので使いません。確かめて、取り除くか、所有者を変更してください: ${file}`,
        `The file belongs to another account. Look at it, then remove it or change its owner: ${file}`,
      )
    : irregular(file);
}

function openOnly(file) {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw error.code === 'ELOOP' ? irregular(file) : error;
  }
}

function irregular(file) {
  return new Failure(
    `通常のファイルではないので読みません。確かめて、取り除いてください: ${file}`,
    `It is no regular file. Look at it, then remove it: ${file}`,
  );
}
