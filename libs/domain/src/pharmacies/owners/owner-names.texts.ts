/** Short forms of the kinds of corporations. The position before or after a name is kept. */
export const ownerForms: readonly (readonly [RegExp, string])[] = [
  [/\((?:株|カ)\)/g, '株式会社'],
  [/\((?:有|ユ)\)/g, '有限会社'],
  [/\(同\)/g, '合同会社'],
  [/\(資\)/g, '合資会社'],
  [/\(名\)/g, '合名会社'],
  [/\(医\)/g, '医療法人'],
  [/\(一社\)/g, '一般社団法人'],
];

/** Variants of characters that are used interchangeably in names. */
export const nameVariants: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  濵: '浜',
  濱: '浜',
  邉: '辺',
  邊: '辺',
  澤: '沢',
  齋: '斎',
  廣: '広',
  國: '国',
  德: '徳',
  𠮷: '吉',
};
