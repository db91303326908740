/** One hostile value: the JSON text that is sent, because JSON.stringify could not make many of them. */
export interface Hostile {
  name: string;
  json: string;
}

/** Makes hostile values from values by name. */
export function named(values: Record<string, unknown>): Hostile[] {
  return Object.entries(values).map(([name, value]) => ({ name, json: JSON.stringify(value) }));
}

/** Texts for every place that takes one. */
export const texts: Hostile[] = named({
  nothing: '',
  spaces: '   ',
  'a wide space': '\u3000',
  '10,001 characters': 'あ'.repeat(10_001),
  '100,000 characters': 'a'.repeat(100_000),
  '10,001 combining marks': `e${'\u0301'.repeat(10_001)}`,
  NUL: '\u0000',
  'NUL inside': '見本\u0000薬局',
  'control characters': 'a\u0001\u0008\u001b[31mb\u007f\u0085',
  'half a character': 'a\ud800',
  'the other half': '\udc00a',
  'halves turned around': '\udc00\ud800',
  'a bidi override': '見本\u202egnp.exe\u2066',
  'only zero-width': '\u200b\u200d\ufeff',
  'zero-width inside': '見\u200b本\u200d花\u2060子',
  'a line separator': 'a\u2028b\u2029c',
  'no character': 'a\uffff\ufffe',
  'a tag character': 'a\u{e0041}',
  'private use': 'a\ue000',
  'header injection': 'a\r\nBcc: victim@example.com\r\n\r\nbody',
  'a line break': '一行目\n二行目',
  // Valid texts must be stored unchanged; several in one text save many requests.
  SQL: `'; DROP TABLE pharmacy; --\\' OR 1=1/* $1 $$`,
  HTML: '<script>alert(1)</script>"&lt;&#0;\'><img src=x>',
  templates: '{{link}}{{{x}}}${SECRET_KEY}<%=1%>#{1}%s%n{0}$&$1$`',
  'a path': '../../../../etc/passwd\\u0000\\x00\\0',
  'a formula': `=cmd|' /C calc'!A0`,
  'a word of JavaScript': '__proto__',
  JSON: '{"a":null}',
  'a NFD text': 'か\u3099き\u3099',
  'many kinds of letters': '𠮷野家👩‍⚕️㈱①ﾌﾟﾗﾑＡ',
});
