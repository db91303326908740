import { accountNoticeTexts as texts } from './account-notice.texts.js';

// In this order: most browsers also call themselves by the names of others.
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
 * A client in words of ours, such as `Chrome（Windows）`. What it calls itself is any text a stranger likes, and has no
 * business in a message that we send.
 */
export function describeClient(userAgent: string): string {
  const nameOf = (known: readonly [string, RegExp][]) =>
    known.find(([, shape]) => shape.test(userAgent))?.[0];
  const [browser, system] = [nameOf(browsers), nameOf(systems)];
  if (browser === undefined) return system ?? texts.clientUnknown;
  return system === undefined ? browser : `${browser}（${system}）`;
}
