import { trimSearchText } from '@sonae/platform/text';
import { refuse } from './members.texts.js';

const searchLength = 50;

/**
 * Trims and checks the text of a search; null for none. @throws UserError PHARMACY_SEARCH_INVALID at `filter.search`
 */
export function readSearchText(search: string | null | undefined): string | null {
  if (search == null) return null;
  const text = trimSearchText(search, searchLength);
  if (text === undefined) {
    throw refuse('PHARMACY_SEARCH_INVALID', { field: 'filter.search', params: { max: searchLength } });
  }
  return text;
}
