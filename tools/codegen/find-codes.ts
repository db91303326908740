import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts keyed by code, besides those that a feature passes to `refusals`. */
const keyed = ['requestTexts', 'authTexts', 'uploadsTexts'];

/** Codes of the layer around the features, with a description; their messages depend on the value. */
const general = {
  BAD_USER_INPUT: '値の形式が違います。field が場所です。',
  PAGE_SIZE_INVALID: '1 ページの件数（first）が範囲の外です。data.most が上限です。',
  NOT_FOUND: '見つかりません。',
  INTERNAL: 'システムに問題が起きました。',
  UNAVAILABLE: 'ただいま混み合っています。',
  OPERATION_TOO_SLOW: '処理に時間がかかりすぎたため、中断しました。',
  CURSOR_INVALID: '続きの位置（after）が正しくありません。',
  IDEMPOTENCY_KEY_REUSED: '同じ再送防止キーで、内容が違います。',
};

/**
 * Finds every code that an error may have, with its message, in the sources.
 * @param root the repository
 * @returns by code, in order
 */
export function findCodes(root: string): Map<string, string> {
  const files = globSync('{apps/api/src,libs/domain/src,libs/platform/src,libs/tenancy/src}/**/*.ts', {
    cwd: root,
  })
    .filter((file) => !/\.spec\.ts$|\/testing\/|\.generated\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const codes = new Map(Object.entries(general));
  const blocks = [
    ...keyed.map((name) => new RegExp(`^export const ${name}[^=\\n]*= \\{\\n([\\s\\S]*?)^\\}`, 'gm')),
    /\brefusals\(\{\n([\s\S]*?)^\}/gm,
  ];
  for (const text of files) {
    for (const [, block = ''] of blocks.flatMap((shape) => [...text.matchAll(shape)])) {
      for (const [, code = '', said = ''] of block.matchAll(
        /^ {2}([A-Z][A-Z0-9_]+):\s*['`]([^'`\n]*)['`]/gm,
      )) {
        codes.set(code, said);
      }
    }
  }
  for (const text of files) {
    for (const [, code = ''] of text.matchAll(/new UserError\(\s*'([A-Z0-9_]+)'/g)) {
      if (!codes.has(code)) codes.set(code, '');
    }
  }
  return new Map([...codes].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Prints the codes as an enum of the contract. */
export function printCodes(codes: Map<string, string>) {
  const values = [...codes].map(([code, said]) => `  ${said ? `${JSON.stringify(said)}\n  ` : ''}${code}`);
  return `"What \`extensions.code\` of an error may be; the text is what people read, with {holes} filled."\nenum ErrorCode {\n${values.join('\n')}\n}\n`;
}
