import { canary, type Place } from './make-row.js';
import type { Row } from './read-catalog.js';

/** The text of a notice in the form that the API reads; each text is a canary. */
export function advisoryText(place: Place): Row {
  const text = () => canary(place);
  return {
    title: text(),
    severity: 'URGENT',
    summary: [text()],
    documentNumber: text(),
    issuedOn: '2026-06-01',
    issuer: text(),
    addressee: text(),
    dueOn: null,
    references: [
      { title: text(), issuedOn: '2026-05-01', documentNumber: text(), issuer: text(), url: null },
    ],
    contactPoints: [{ department: text(), phone: null, extension: text(), email: null }],
    hops: [{ party: text(), on: '2026-06-01' }],
    sections: [{ heading: text(), blocks: [{ kind: 'paragraph', text: text() }] }],
    actions: [{ code: 'a1', text: text() }],
    links: [{ label: text(), url: `https://example.jp/${text()}` }],
  };
}
