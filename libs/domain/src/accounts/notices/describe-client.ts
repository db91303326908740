import { accountNoticeTexts as texts } from './account-notice.texts.js';

// The order matters: most browsers also name other browsers.
const browsers: readonly [string, RegExp][] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\bLinux\b/],
];

/**
 * Describes a client by names from a fixed list, such as `Chrome（Windows）`. A user agent is any text that a stranger
 * chooses, so no part of it may enter a message.
 */
export function describeClient(userAgent: string): string {
  const nameOf = (known: readonly [string, RegExp][]) =>
    known.find(([, shape]) => shape.test(userAgent))?.[0];
  const [browser, system] = [nameOf(browsers), nameOf(systems)];
  if (browser === undefined) return system ?? texts.clientUnknown;
  return system === undefined ? browser : `${browser}（${system}）`;
}
