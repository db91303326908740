import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * Renders a page's tree to a complete HTML document. Pure: the same tree gives the same text.
 * @param node the tree, usually a `<PageLayout>`
 */
export function renderPage(node: VNode): string {
  return `<!doctype html>\n${renderToString(node)}\n`;
}
