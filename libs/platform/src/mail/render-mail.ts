import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * Renders a message's tree to a complete HTML document. Pure: the same tree gives the same text.
 * @param node the tree, usually a `<MailLayout>`
 */
export function renderMail(node: VNode): { html: string } {
  return { html: `<!doctype html>\n${renderToString(node)}` };
}
