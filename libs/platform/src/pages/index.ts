export { renderErrorPage } from './error.page.js';
export type { ErrorPageData } from './error.page.js';
export { PageEmail, PageErrors, PageField, PageForm } from './form.page.js';
export type { HiddenFields } from './form.page.js';
export { PageButtonLink, PageContact, PageFacts, PageLayout, PagePhone } from './layout.page.js';
export type { PageSite } from './layout.page.js';
export { pageTexts } from './pages.texts.js';
export { renderPage } from './render-page.js';
export { pageStylesheet, stylesheetPath } from './stylesheet.js';
