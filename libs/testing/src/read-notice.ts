import { readFileSync } from 'node:fs';

/** The official notices that the project stores as text; see the README beside them. */
export const NOTICES = [
  'jpa-2025-02-13-183',
  'tokushima-2022-06-20-188',
  'mhlw-2022-11-10',
  'jma-npa-2023-04-25',
  'mhlw-2024-06-21',
] as const;

/** A notice as stored: the text of the copy, with personal names masked. */
export function readNotice(name: (typeof NOTICES)[number]): string {
  return readFileSync(new URL(`../notices/${name}.txt`, import.meta.url), 'utf8');
}

/**
 * Prepares official wording for a comparison, from a notice's copy or from an answer of the API. Removes only what the
 * copy's extraction added or changed: white space of every kind (the copy breaks lines in the middle of sentences), the
 * marks of its headings, lists (also a printed ・ that begins a line), bold words and addresses, and the brackets
 * around a line of references to the guideline, which are full-width or half-width. Folds no letter, digit, bracket or
 * mark within the wording.
 */
export function plainWording(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^#+ |^- /u, '')
        .replace(/^・/u, ''),
    )
    .map((line) =>
      line.replace(/^[（(]((?:経営管理編|企画管理編|システム運用編|Q&A|\[特集\]).*)[）)]$/u, '$1'),
    )
    .join('\n')
    .replace(/\[(https:[^\]]+)\]\([^)]+\)/gu, '$1')
    .replace(/<(https:[^>]+)>/gu, '$1')
    .replace(/\\+_/gu, '_')
    .replace(/\*\*/gu, '')
    .replace(/\s/gu, '');
}
