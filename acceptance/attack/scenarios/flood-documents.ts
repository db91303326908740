import { gzipSync } from 'node:zlib';
import { fromNetwork } from '../networks.ts';
import { withstand } from '../flood.ts';
import type { Scenario } from '../attack.ts';
import type { Asked } from '../send.ts';

/** Requests that ended a process of 256 MB: each document is a new one, mostly blanks, and was stored as it was. */
export const requestOf = (n: number): Asked => {
  const query = `query u${n} {__typename}${' '.repeat(65_000)}#あ`;
  const packed = n % 2 === 0;
  const json = Buffer.from(JSON.stringify({ query }));
  return {
    headers: {
      'content-type': 'application/json',
      ...(packed && { 'content-encoding': 'gzip' }),
      ...fromNetwork(n),
    },
    body: packed ? gzipSync(json) : json,
  };
};

export const floodDocuments: Scenario = {
  name: 'flood-documents',
  title: '一つずつ違う長い操作の洪水（サインインなし、400 のネットワークから、半分は gzip）',
  run: async (attack) => {
    const { counts } = await withstand(attack, import.meta.url);
    attack.teller.equal('受け付けられた操作', counts['200'] ?? 0, 0);
  },
};
