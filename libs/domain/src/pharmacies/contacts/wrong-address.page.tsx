import { formatMoment } from '@sonae/platform/mail';
import { PageContact, PageFacts, PageForm, PageLayout, renderPage } from '@sonae/platform/pages';
import type { PageSite } from '@sonae/platform/pages';
import type { VNode } from 'preact';

import type { AddressedContact } from './find-addressed-contact.js';
import { wrongAddressTexts as texts } from './wrong-address.texts.js';

/**
 * `ask` answers GET and changes nothing; `done` answers POST, and GET after a report. `reportedAt` is an ISO instant.
 */
export type WrongAddressPageData = { site: PageSite } & (
  | { state: 'ask'; contact: Pick<AddressedContact, 'pharmacyName' | 'address'> }
  | { state: 'done'; reportedAt: string }
  | { state: 'sample' | 'expired' | 'ended' | 'withdrawn' | 'invalid' }
);

/** The complete HTML document of the page 「宛先が違うとき」. */
export function renderWrongAddressPage(data: WrongAddressPageData): string {
  const title = headings[data.state];
  return renderPage(
    <PageLayout title={title} site={data.site}>
      <h1>{title}</h1>
      {bodyOf(data)}
    </PageLayout>,
  );
}

const headings = {
  ask: texts.heading,
  done: texts.doneHeading,
  sample: texts.sampleHeading,
  expired: texts.expiredHeading,
  ended: texts.endedHeading,
  withdrawn: texts.withdrawnHeading,
  invalid: texts.invalidHeading,
} as const;

function bodyOf(data: WrongAddressPageData): VNode {
  const association = data.site.name ?? '';
  switch (data.state) {
    case 'ask':
      return (
        <>
          <p>{texts.lead(data.contact.pharmacyName, association)}</p>
          <PageFacts
            rows={[
              [texts.address, maskAddress(data.contact.address)],
              [texts.pharmacy, data.contact.pharmacyName],
            ]}
          />
          <p class="quiet">{texts.effect}</p>
          <PageForm submit={texts.submit} />
        </>
      );
    case 'done':
      return (
        <>
          <div class="panel panel-success" role="status">
            <p>{texts.doneLead(association)}</p>
          </div>
          <PageFacts rows={[[texts.reportedAt, formatMoment(data.reportedAt)]]} />
          <p>{texts.mistake(association)}</p>
          <PageContact site={data.site} />
        </>
      );
    case 'sample':
      return <p>{texts.sampleLead}</p>;
    case 'expired':
      return <p>{texts.expiredLead}</p>;
    case 'ended':
      return <p>{texts.endedLead}</p>;
    case 'withdrawn':
      return <p>{texts.withdrawnLead}</p>;
    case 'invalid':
      return <p>{texts.invalidLead}</p>;
  }
}

// The mail may have been forwarded: its owner recognises a masked address, and other readers do not learn it.
function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at - 1))}…${address.slice(at)}`;
}
