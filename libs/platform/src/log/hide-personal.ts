const address = /[^\s<>"'()[\]:;,=]+@[^\s<>"'()[\]:;,=]+/gu;
const apiKey = /sonae_live_\w[\w-]*/gu;
/** Tokens of sessions and of links are base64url of at least 32 bytes. */
const token = /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{40,}(?![\w-])/gu;

/**
 * A text of Sonae's own or of a library, for the log: without e-mail addresses, API keys and tokens, at most 2,000
 * characters.
 */
export function hidePersonal(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(address, '<address>')
    .replace(apiKey, '<key>')
    .replace(token, '<token>');
}
