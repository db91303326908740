const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is escaped, or written by the inbox itself. */
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
 * Converts the web addresses in a plain text to links that open in a new window.
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

/** Formats an ISO instant for people in Japan. */
export const showTime = (instant) =>
  html`<time datetime="${instant}">${clock.format(new Date(instant))}</time>`;

/** Formats a number of bytes for people. */
export function showSize(bytes) {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
