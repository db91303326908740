import { partsOf } from './compile-mail.js';

/** A template as base64 whose constant parts are encoded once; the values of a recipient are inserted. */
export interface CutBase64 {
  /** The whole text in lines of at most 76 characters, each with its line end. */
  fill(valueOf: (field: string) => string): (Buffer | string)[];
}

/**
 * A constant part: the bytes that complete the group of three before it, whole lines, and the bytes of an incomplete
 * group.
 */
interface Cut {
  head: Buffer;
  lines: Buffer;
  tail: Buffer;
}

/** The content between two constant parts: fields, and texts too short for a cut. */
type Gap = (string | { field: string })[];

const shortestConstant = 120;

/**
 * Cuts a template at its fields. Base64 makes four characters of three bytes, and a decoder skips line ends: so a
 * constant part gives the same characters at any position, except for a byte or two at its ends. Each is encoded three
 * times, once for every number of bytes that the value before it may need to complete its last group.
 */
export function cutBase64(template: string): CutBase64 {
  const { constants, gaps } = divide(template);
  const cuts = constants.map((text, at) => {
    const bytes = Buffer.from(text, 'utf8');
    return [0, 1, 2].map((wanted) => cut(bytes, wanted, at === constants.length - 1));
  });
  return {
    fill(valueOf) {
      let last = cuts[0]?.[0];
      const filled: (Buffer | string)[] = [last?.lines ?? ''];
      gaps.forEach((gap, at) => {
        const text = gap.map((part) => (typeof part === 'string' ? part : valueOf(part.field))).join('');
        const begun = Buffer.concat([last?.tail ?? empty, Buffer.from(text, 'utf8')]);
        last = cuts[at + 1]?.[(3 - (begun.length % 3)) % 3];
        filled.push(linesOf(Buffer.concat([begun, last?.head ?? empty])), last?.lines ?? '');
      });
      return filled;
    },
  };
}

const empty = Buffer.alloc(0);

function divide(template: string): { constants: string[]; gaps: Gap[] } {
  const constants = [''];
  const gaps: Gap[] = [];
  for (const part of partsOf(template)) {
    const constant = constants.at(-1) ?? '';
    if (typeof part === 'string') constants[constants.length - 1] = constant + part;
    else if (gaps.length > 0 && constant.length < shortestConstant) {
      gaps.at(-1)?.push(constant, part);
      constants[constants.length - 1] = '';
    } else {
      gaps.push([part]);
      constants.push('');
    }
  }
  return { constants, gaps };
}

// The final part keeps the bytes of an incomplete group, which are padded there.
function cut(bytes: Buffer, wanted: number, final: boolean): Cut {
  const rest = bytes.subarray(wanted);
  const whole = final ? rest.length : rest.length - (rest.length % 3);
  return {
    head: bytes.subarray(0, wanted),
    lines: Buffer.from(linesOf(rest.subarray(0, whole)), 'latin1'),
    tail: rest.subarray(whole),
  };
}

// A loop, because it runs several times for each mail: a regular expression takes four times as long.
function linesOf(bytes: Buffer): string {
  const text = bytes.toString('base64');
  let lines = '';
  for (let at = 0; at < text.length; at += 76) lines += `${text.slice(at, at + 76)}\r\n`;
  return lines;
}
