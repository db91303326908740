import type { Tx } from '@sonae/tenancy';
import { accountNoticeTexts as texts } from './account-notice.texts.js';
import { describeClient } from './describe-client.js';

/** Describes where the present request came from: the shortened network, and the device and browser. */
export function describeOrigin({ scope }: Tx): { network: string; client: string } {
  const { network = 'unknown', client = '' } = scope.origin ?? {};
  return {
    network: network === 'unknown' ? texts.unknownNetwork : network,
    client: describeClient(client),
  };
}
