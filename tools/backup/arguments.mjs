import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import { checkDashes } from '../start/check-dashes.mjs';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Reads the switches of a command. With --help it prints the help, and the process ends.
 * @template {import('node:util').ParseArgsOptionsConfig} T
 * @param {string} command as in package.json
 * @param {string[]} args
 * @param {T} options
 * @param {string} usage
 * @returns {Record<keyof T, any>}
 * @throws {Failure} with the usage
 */
export function readSwitches(command, args, options, usage) {
  if (args.some((each) => each === '--help' || each === '-h')) {
    console.log(usage);
    process.exit(0);
  }
  checkDashes({ command, options }, args, process.env);
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Failure('引数の指定が正しくありません。', error.message, usage);
  }
}

/**
 * An instant such as 2026-11-30T12:00:00, in Japan's time without a zone.
 * @param {string} text
 * @returns {Date}
 * @throws {Failure}
 */
export function readInstant(text) {
  const read = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: 'Asia/Tokyo' });
  if (read.isValid) return read.toJSDate();
  throw new Failure(
    `日時は 2026-11-30T12:00:00（日本時間）のように指定してください: ${text}`,
    `Give the instant as 2026-11-30T12:00:00 (in Japan) or with its zone: ${text}`,
  );
}

/** A number of at least one. @param {string} name @param {string} text */
export function readCount(name, text) {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new Failure(`--${name} は 1 以上の数にしてください。`, `--${name} must be a number from 1 on.`);
}

/** Formats an instant for people in Japan. @param {Date | string} at */
export function showInstant(at) {
  return DateTime.fromJSDate(new Date(at)).setZone('Asia/Tokyo').toFormat("yyyy-MM-dd HH:mm:ss '(JST)'");
}

/** Formats an instant for `readInstant`, rounded down to the second. @param {Date} at */
export function typeInstant(at) {
  return DateTime.fromJSDate(at).setZone('Asia/Tokyo').toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/** Formats a number of bytes for people. @param {number} bytes */
export function showBytes(bytes) {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(2)} GB`;
}

/** Formats the time since an instant for people. @param {Date} at */
export function showAge(at) {
  const seconds = Math.max(0, Math.round((Date.now() - at.getTime()) / 1000));
  if (seconds < 120) return `${seconds} 秒前`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} 分前`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} 時間前` : `${Math.round(seconds / 86_400)} 日前`;
}
