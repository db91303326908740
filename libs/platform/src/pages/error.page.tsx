import type { PageSite } from './layout.page.js';
import { PageFacts, PageLayout } from './layout.page.js';
import { errorPageTexts, pageTexts } from './pages.texts.js';
import { renderPage } from './render-page.js';

/** The content of an error page, without the internal cause. */
export interface ErrorPageData {
  /** The HTTP status of the answer. */
  status: number;
  site?: PageSite;
  /** The request's id in the log, for a person to quote. */
  requestId?: string;
}

/** The page for any error; it does not mention the internal cause. */
export function renderErrorPage({ status, site = {}, requestId }: ErrorPageData): string {
  const { title, text } = errorPageTexts[status] ?? fallback(status);
  return renderPage(
    <PageLayout title={title} site={site}>
      <h1>{title}</h1>
      <p>{text}</p>
      {requestId && <PageFacts rows={[[pageTexts.reference, requestId]]} />}
    </PageLayout>,
  );
}

function fallback(status: number): { title: string; text: string } {
  return errorPageTexts[status >= 500 ? 500 : 400] ?? { title: '', text: '' };
}
