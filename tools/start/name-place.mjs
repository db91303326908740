/** What says that there is no room for more; it comes of an open file, and then names none. */
const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Adds the place to an error of writing that names none.
 *
 * @param {NodeJS.ErrnoException} error
 * @param {string} file that was being written
 */
export function namePlace(error, file) {
  if (full.includes(error.code) && error.path === undefined) error.path = file;
  return error;
}
