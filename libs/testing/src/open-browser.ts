import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

/** The path of Chromium on this machine; undefined where there is none. */
export const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Whether pages can be rendered on this machine. If not, it prints what is skipped. */
export function canBrowse(what: string): boolean {
  // Directly to stderr, because Jest drops the output of a suite that is skipped as a whole.
  if (browserPath === undefined) process.stderr.write(`SKIPPED: no Chromium here, ${what}\n`);
  return browserPath !== undefined;
}

/** One view of a page: the width of a phone or a desktop, light or dark. */
export interface View {
  width: number;
  dark: boolean;
}

/** The result of a document in one view. */
export interface Look extends View {
  /** Each violation that axe-core found, as `rule: selector`, with all rules on. */
  violations: string[];
  /** Pixels by which the document is wider than the window. */
  overflow: number;
}

/** A Chromium without network access. Close it after use. */
export interface OpenBrowser {
  /**
   * Renders a document in several views and inspects each.
   * @param picture name of the PNGs in .cache/pictures, for a person to look at
   * @param stylesheet served for every `/style.css`
   * @returns the views in their order, and the other addresses that the document tried to load
   */
  look(input: {
    html: string;
    views: readonly View[];
    picture: string;
    stylesheet?: string;
  }): Promise<{ looks: Look[]; requests: string[] }>;
  /** A page of the given width without script, for clicking through the real server's answers. Close it after use. */
  openPage(width: number): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a headless Chromium. @throws when none is installed; call `canBrowse` first */
export async function openBrowser(): Promise<OpenBrowser> {
  if (browserPath === undefined) throw new Error('No Chromium is installed.');
  // Loaded here, because most specs open no browser.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return {
    look: (input) => look(browser, input),
    openPage: (width) =>
      browser.newPage({ locale: 'ja-JP', javaScriptEnabled: false, viewport: { width, height: 740 } }),
    close: () => browser.close(),
  };
}

const pictures = join(import.meta.dirname, '../../../.cache/pictures');
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const origin = 'http://pages.sonae.test/';

async function look(
  browser: Browser,
  input: Parameters<OpenBrowser['look']>[0],
): ReturnType<OpenBrowser['look']> {
  const { html, views, picture, stylesheet = '' } = input;
  const page = await browser.newPage({ locale: 'ja-JP' });
  try {
    const requests: string[] = [];
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      if (url === origin) return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
      if (new URL(url).pathname === '/style.css')
        return route.fulfill({ body: stylesheet, contentType: 'text/css' });
      requests.push(url);
      return route.abort();
    });
    await page.goto(origin);
    await page.addScriptTag({ content: readFileSync(axePath, 'utf8') });
    mkdirSync(pictures, { recursive: true });
    const looks: Look[] = [];
    for (const { width, dark } of views) {
      await page.setViewportSize({ width, height: 740 });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      const path = join(pictures, `${picture}-${width}${dark ? '-dark' : ''}.png`);
      await page.screenshot({ path, fullPage: true });
      looks.push({ width, dark, overflow: await overflowOf(page), violations: await violationsOf(page) });
    }
    return { looks, requests };
  } finally {
    await page.close();
  }
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function violationsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
