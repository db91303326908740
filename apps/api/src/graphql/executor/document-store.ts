import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Services } from '../../services.js';

/** Limits of the store; both apply. */
export const storeBounds = { documents: 1_000, bytes: 16 * 1024 * 1024 } as const;

// Measured on Node 24 with documents of every kind, and rounded up. The text may take two bytes a character, and is
// stored once by its document and once as a key.
const bytesOf = { document: 4_096, character: 4, token: 500 } as const;

/** The upper bound in bytes for a parsed document with its text and all its tokens. */
export function weighDocument(text: string, tokens: number): number {
  return bytesOf.document + bytesOf.character * text.length + bytesOf.token * tokens;
}

/**
 * Stores documents that were parsed, valid and allowed for a signed-in caller. Apollo would store every valid document
 * of every caller, with a size from its JSON, which omits the text; so `set` does nothing, and `keep` is called after
 * the access check.
 */
export class DocumentStore {
  private readonly hashes = new Map<string, string>();
  private readonly documents = new LRUCache<string, { text: string; document: DocumentNode }>({
    max: storeBounds.documents,
    maxSize: storeBounds.bytes,
    sizeCalculation: ({ text, document }) => weighDocument(text, document.tokenCount ?? text.length),
    dispose: ({ text }) => this.hashes.delete(text),
  });

  /** Whether this text needs neither parsing nor validation. */
  has(text: string): boolean {
    return this.hashes.has(text);
  }

  /** Stores a document under Apollo's hash of its text. */
  keep(hash: string, text: string, document: DocumentNode): void {
    if (this.hashes.has(text)) return;
    this.documents.set(hash, { text, document });
    if (this.documents.has(hash)) this.hashes.set(text, hash);
  }

  /** The number of documents, and the upper bound of their size in bytes. */
  size(): { documents: number; bytes: number } {
    return { documents: this.documents.size, bytes: this.documents.calculatedSize };
  }

  /** For Apollo, whose keys are a prefix, a colon and the hash. */
  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.documents.get(key.slice(key.lastIndexOf(':') + 1))?.document);
  }

  set(): Promise<void> {
    return Promise.resolve();
  }

  delete(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

const opened = new WeakMap<Services, DocumentStore>();

/** The documents that all requests of one process share. */
export function documentsOf(services: Services): DocumentStore {
  const documents = opened.get(services) ?? new DocumentStore();
  opened.set(services, documents);
  return documents;
}
