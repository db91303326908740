import type { ComponentChildren, VNode } from 'preact';

import { pageTexts } from './pages.texts.js';
import { stylesheetPath } from './stylesheet.js';

/** The sender of the page, with the contact for questions. */
export interface PageSite {
  /** e.g. 見本県薬剤師会; left out: the product's name. */
  name?: string;
  phone?: string;
  url?: string;
  /** The address at which it reads mail. */
  email?: string;
}

/**
 * The frame of every plain page: one column, no script, no resource except the stylesheet. The address of most pages is
 * a secret (a token in the path), so no referrer is sent and no robot may index it.
 */
export function PageLayout(props: { title: string; site: PageSite; children: ComponentChildren }): VNode {
  const { title, site } = props;
  const name = site.name ?? pageTexts.product;
  return (
    <html lang="ja" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title}｜${name}`}</title>
        <link rel="stylesheet" href={stylesheetPath} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header>
          <p>{name}</p>
        </header>
        <main>
          <div class="card">{props.children}</div>
        </main>
        {site.name && (
          <footer>
            <p>
              {pageTexts.contact}：{site.name}
              {site.phone && (
                <>
                  {`　${pageTexts.phone} `}
                  <PagePhone number={site.phone} />
                </>
              )}
            </p>
            {site.email && (
              <p>
                {`${pageTexts.email} `}
                <a href={`mailto:${encodeURIComponent(site.email).replaceAll('%40', '@')}`}>{site.email}</a>
              </p>
            )}
            {site.url && /^https?:\/\//u.test(site.url) && (
              <p>
                <a href={site.url} rel="noreferrer">
                  {site.url}
                </a>
              </p>
            )}
          </footer>
        )}
      </body>
    </html>
  );
}

/** Label and value pairs; pairs without a value are left out. */
export function PageFacts(props: { rows: readonly (readonly [string, string | null | undefined])[] }): VNode {
  return (
    <dl>
      {props.rows.map(
        ([label, value]) =>
          value && (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A telephone number that a phone can dial, also in full-width digits, as official documents print them. */
export function PagePhone({ number }: { number: string }): VNode {
  return <a href={`tel:${number.normalize('NFKC').replace(/[^0-9+]/gu, '')}`}>{number}</a>;
}

/** The contact of the association, for a page at which a procedure ends; nothing for a site without a name. */
export function PageContact({ site }: { site: PageSite }): VNode | null {
  if (!site.name) return null;
  return (
    <div class="panel">
      <h2>{pageTexts.contact}</h2>
      <p>{site.name}</p>
      {site.phone && (
        <p>
          {`${pageTexts.phone} `}
          <PagePhone number={site.phone} />
        </p>
      )}
    </div>
  );
}

/** A link drawn as the page's button. */
export function PageButtonLink(props: { href: string; label: string }): VNode {
  return (
    <a class="button" href={props.href}>
      {props.label}
    </a>
  );
}
