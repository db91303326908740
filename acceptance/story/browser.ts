/** A page on a phone without script: its status, its text and, if it has one, its form. */
export interface Page {
  status: number;
  html: string;
  heading: string;
  /** Sends its form with its hidden fields and the given ones. */
  submit: (fields?: Record<string, string>) => Promise<Page>;
}

/** Opens a page. */
export async function openPage(url: string): Promise<Page> {
  return read(await fetch(url), url);
}

async function read(response: Response, url: string): Promise<Page> {
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
function fieldsOf(html: string): Record<string, string> {
  const form = /<form method="post"[^>]*>(.*?)<\/form>/s.exec(html)?.[1];
  if (form === undefined) throw new Error('the page has no form');
  const inputs = [...form.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']): Record<string, string> =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  );
  return Object.fromEntries(inputs.flatMap(({ name, value = '' }) => (name ? [[name, value]] : [])));
}
