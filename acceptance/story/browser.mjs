/**
 * A page on a phone without script: its status, its text and, if it has one, its form.
 *
 * @typedef {{status: number, html: string, heading: string, submit: (fields?: Record<string, string>) => Promise<Page>}} Page
 */

/**
 * Opens a page. `submit` sends its form with its hidden fields and the given ones.
 * @param {string} url
 * @returns {Promise<Page>}
 */
export async function openPage(url) {
  return read(await fetch(url), url);
}

async function read(response, url) {
  const html = await response.text();
  return {
    status: response.status,
    html,
    heading: /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? '',
    submit: async (fields = {}) => {
      const body = new URLSearchParams({ ...fieldsOf(html), ...fields });
      const { origin } = new URL(url);
      return read(await fetch(url, { method: 'POST', headers: { origin }, body }), url);
    },
  };
}

/** The prefilled fields of the form. @throws {Error} when the page has no form */
function fieldsOf(html) {
  const form = /<form method="post"[^>]*>(.*?)<\/form>/s.exec(html)?.[1];
  if (form === undefined) throw new Error('the page has no form');
  const inputs = [...form.matchAll(/<input ([^>]*)>/g)].map(([, attributes]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  );
  return Object.fromEntries(inputs.filter(({ name }) => name).map(({ name, value = '' }) => [name, value]));
}
