/**
 * What the check of a body throws whose bytes are not UTF-8: read on, they would become other characters. body-parser
 * passes its status and type on.
 */
export function notUtf8(): Error {
  return Object.assign(new Error('the text is not UTF-8'), { status: 400, type: 'text.not.utf8' });
}
