import { refuse } from './pharmacies.texts.js';

/** The text that is searched for, null for none. @throws UserError PHARMACY_SEARCH_INVALID at `filter.search` */
export function readSearchText(search: string | null | undefined): string | null {
  const text = search?.trim() ?? null;
  if (text !== null && (text.length < 1 || text.length > 50 || /[\p{Cc}\p{Cs}]/u.test(text))) {
    throw refuse('PHARMACY_SEARCH_INVALID', { field: 'filter.search' });
  }
  return text;
}
