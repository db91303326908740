import { formatMoment } from '@sonae/platform/mail';
import { dayInJapan } from '@sonae/platform/time';
import { cancellationTexts as texts } from './cancellation.texts.js';

/** A version that was sent. `publishedAt` is an ISO instant. */
export interface SentVersion {
  title: string;
  publishedAt: string;
}

/**
 * A cancelled notice, as its readers may know it: a pause or cancellation may have kept a correction from them, so the
 * first version names the notice. `cancelledAt` is an ISO instant.
 */
export interface CancelledVersions {
  first: SentVersion;
  /** The newest version, where it is a correction. */
  corrected: SentVersion | null;
  cancelledAt: string;
}

/** When the notice was sent, corrected and cancelled, as labels and values, for its mail and its page. */
export function cancellationFacts({ first, corrected, cancelledAt }: CancelledVersions): [string, string][] {
  const sent = formatMoment(first.publishedAt);
  const cancelled: [string, string] = [texts.cancelledAt, formatMoment(cancelledAt)];
  if (corrected === null) return [[texts.publishedAt, sent], cancelled];
  if (corrected.title === first.title) {
    const day = dayInJapan(new Date(corrected.publishedAt));
    const correctedOn = texts.correctedOn(Number(day.slice(5, 7)), Number(day.slice(8)));
    return [[texts.publishedAt, `${sent}${correctedOn}`], cancelled];
  }
  return [
    [texts.publishedAt, sent],
    [texts.correctedTitle, corrected.title],
    [texts.correctedAt, formatMoment(corrected.publishedAt)],
    cancelled,
  ];
}
