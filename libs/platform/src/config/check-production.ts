import { configTexts } from './config.texts.js';
import { looksRandom } from './looks-random.js';
import { isLoopback, needsTls } from './needs-tls.js';
import type { Settings } from './settings.js';

/** A setting that is refused, and why. */
export interface SettingFault {
  name: keyof Settings;
  reason: string;
}

/**
 * Finds settings that an installation in production must not have: weak secrets, plain-text links, open metrics,
 * unencrypted connections.
 */
export function checkProduction(settings: Settings): SettingFault[] {
  const { SECRET_KEY, PUBLIC_URL, METRICS_HOST, METRICS_ON_ALL_ADDRESSES, PLAINTEXT_HOSTS } = settings;
  const faults: SettingFault[] = [];
  const refuse = (name: keyof Settings, reason: string) => void faults.push({ name, reason });
  if (!looksRandom(SECRET_KEY)) refuse('SECRET_KEY', configTexts.SECRET_NOT_RANDOM);
  const { protocol, hostname } = new URL(PUBLIC_URL);
  if (protocol !== 'https:' && !isLoopback(hostname)) refuse('PUBLIC_URL', configTexts.PUBLIC_URL_PLAIN);
  const everywhere = ['0.0.0.0', '::', '[::]', ''].includes(METRICS_HOST);
  if (everywhere && METRICS_ON_ALL_ADDRESSES !== 'true') refuse('METRICS_HOST', configTexts.METRICS_OPEN);
  for (const name of ['DATABASE_URL', 'QUEUE_URL'] as const) {
    if (needsTls(settings[name], PLAINTEXT_HOSTS) && !isEncrypted(settings[name])) {
      refuse(name, configTexts.PLAIN_CONNECTION);
    }
  }
  const mail = new URL(settings.SMTP_URL).searchParams;
  if (needsTls(settings.SMTP_URL, PLAINTEXT_HOSTS) && mail.get('tls.rejectUnauthorized') === 'false') {
    refuse('SMTP_URL', configTexts.CERTIFICATE_UNCHECKED);
  }
  return faults;
}

// pg verifies the certificate in each of these modes, unless uselibpqcompat is set.
const verifiedModes = ['require', 'verify-ca', 'verify-full'];

function isEncrypted(address: string): boolean {
  const { protocol, searchParams } = new URL(address);
  if (protocol === 'rediss:') return true;
  const verified = verifiedModes.includes(searchParams.get('sslmode') ?? '');
  return protocol.startsWith('postgres') && verified && searchParams.get('uselibpqcompat') !== 'true';
}
