const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that has been made safe, or was written by us. */
class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/**
 * Builds markup from a template: every value is escaped unless it is markup itself; lists are joined.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  const shown = values.map((value) => (Array.isArray(value) ? value.map(escape).join('') : escape(value)));
  return new Markup(String.raw({ raw: strings }, ...shown));
}

function escape(value) {
  if (value instanceof Markup) return value.text;
  return String(value ?? '').replace(/[&<>"']/g, (character) => entities[character]);
}

/**
 * Plain text with its web addresses made into links that open in a new window.
 *
 * @param {string} text
 */
export function linkify(text) {
  return text
    .split(/(https?:\/\/[^\s<>"「」（）、。]+)/)
    .map((part, i) =>
      i % 2 ? html`<a href="${part}" target="_blank" rel="noreferrer noopener">${part}</a>` : html`${part}`,
    );
}

const clock = new Intl.DateTimeFormat('ja-JP', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Asia/Tokyo',
});

/** An ISO instant as people in Japan read it. */
export const showTime = (instant) =>
  html`<time datetime="${instant}">${clock.format(new Date(instant))}</time>`;

/** A number of bytes for people. */
export function showSize(bytes) {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
