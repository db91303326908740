/** Codes for a full disk; an error of an open file has no path. */
const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Adds the path to a write error without one.
 * @param {NodeJS.ErrnoException} error
 * @param {string} file that was being written
 */
export function namePlace(error, file) {
  if (full.includes(error.code) && error.path === undefined) error.path = file;
  return error;
}
