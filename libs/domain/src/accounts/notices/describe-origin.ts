import type { Tx } from '@sonae/tenancy';
import { accountNoticeTexts as texts } from './account-notice.texts.js';
import { describeClient } from './describe-client.js';

/** From where the present request came, in words: the shortened network, and the device and browser. */
export function describeOrigin({ scope }: Tx): { network: string; client: string } {
  const { network = 'unknown', client = '' } = scope.origin ?? {};
  return {
    network: network === 'unknown' ? texts.unknownNetwork : network,
    client: describeClient(client),
  };
}
