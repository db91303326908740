/** Gmail truncates a message after 102 KB of HTML (decoded). */
const MOST_BYTES = 102 * 1024;

/**
 * Checks the HTML of an e-mail by rules that a machine can check: language and direction, a title, marked layout
 * tables, nothing that mail clients load, run or remove, valid links, and its size.
 * @returns each fault in a few words; empty when there is none
 */
export function mailFaults(html: string): string[] {
  const tags = Array.from(
    html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/giu),
    ([, name = '', attributes = '']) => ({
      name: name.toLowerCase(),
      attributes,
    }),
  );
  const named = (name: string) => tags.filter((tag) => tag.name === name);
  const has = (attributes: string, name: string, value = '[^"]+') =>
    new RegExp(`\\s${name}="${value}"`, 'u').test(attributes);
  const faults: string[] = [];
  const expectThat = (sound: boolean, fault: string) => {
    if (!sound) faults.push(fault);
  };
  expectThat(/^<!doctype html>/iu.test(html), 'no doctype');
  expectThat(has(named('html')[0]?.attributes ?? '', 'lang', 'ja'), 'no lang on html');
  expectThat(has(named('html')[0]?.attributes ?? '', 'dir', 'ltr'), 'no dir on html');
  // Web mail removes html and body, so the outermost element inside must repeat it.
  const outermost = tags.find(({ attributes }) => has(attributes, 'role', 'main'))?.attributes ?? '';
  expectThat(has(outermost, 'lang', 'ja') && has(outermost, 'dir', 'ltr'), 'no lang and dir inside body');
  expectThat(/<title>[^<]+<\/title>/u.test(html), 'no title');
  expectThat(/<meta charset="utf-8"/iu.test(html), 'no charset');
  expectThat(named('h1').length === 1, `${named('h1').length} h1`);
  // A table of data has headings, and contains no other table.
  for (const [, attributes = '', inside = ''] of html.matchAll(
    /<table([^<>]*)>(.*?)(?=<table|<\/table>)/gsu,
  )) {
    const data = inside.includes('<th scope="row"');
    expectThat(has(attributes, 'role', 'presentation') || data, 'a layout table without role="presentation"');
  }
  for (const { attributes } of named('table')) {
    expectThat(
      has(attributes, 'cellpadding', '0') && has(attributes, 'cellspacing', '0'),
      'a table with gaps',
    );
  }
  for (const { attributes } of named('th'))
    expectThat(has(attributes, 'scope'), 'a heading of a table without scope');
  for (const { attributes } of named('a')) {
    const href = /\shref="([^"]*)"/u.exec(attributes)?.[1] ?? '';
    expectThat(
      /^(?:https?:\/\/[^\s/]+|tel:\+?\d{3,}|mailto:[^\s@]+@[^\s@]+$)/u.test(href),
      `a link to ${href || 'nowhere'}`,
    );
  }
  expectThat(!/<a\b[^>]*>\s*<\/a>/u.test(html), 'a link without words');
  for (const name of [
    'script',
    'link',
    'iframe',
    'object',
    'embed',
    'form',
    'input',
    'video',
    'audio',
    'svg',
    'base',
  ])
    expectThat(named(name).length === 0, `<${name}>, which mail clients drop or refuse`);
  for (const { attributes } of named('img')) expectThat(/\salt="/u.test(attributes), 'an image without alt');
  expectThat(
    !/\son\w+=|javascript:|@import|url\(|position:\s*(?:fixed|absolute)|@font-face/iu.test(html),
    'what runs or loads',
  );
  expectThat(!/\{\{|undefined|\[object/u.test(html), 'a placeholder that was not filled');
  expectThat(Buffer.byteLength(html) < MOST_BYTES, `${Buffer.byteLength(html)} bytes of HTML`);
  return faults;
}
