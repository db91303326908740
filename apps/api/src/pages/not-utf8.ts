/**
 * The error for a body whose bytes are not UTF-8: they would decode to other characters. body-parser keeps its status
 * and type.
 */
export function notUtf8(): Error {
  return Object.assign(new Error('the text is not UTF-8'), { status: 400, type: 'text.not.utf8' });
}
