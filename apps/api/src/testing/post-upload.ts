/** The answer of POST /uploads. */
export interface UploadAnswer {
  status: number;
  retryAfter: string | null;
  body: { uploadId?: string; code?: string; message?: string; field?: string };
}

/** Sends a file as an officer's program does; `headers` replace the default ones, and null removes one. */
export async function postUpload(
  url: string,
  cookie: string | undefined,
  file: Uint8Array,
  headers: Record<string, string | null> = {},
): Promise<UploadAnswer> {
  const all: Record<string, string | null> = {
    'content-type': 'text/csv',
    'x-sonae-upload': '1',
    'x-file-name': encodeURIComponent('会員名簿.csv'),
    cookie: cookie ?? null,
    ...headers,
  };
  const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== null);
  const response = await fetch(`${url}/uploads`, {
    method: 'POST',
    headers: Object.fromEntries(sent),
    body: Buffer.from(file),
  });
  const body = (await response.json()) as UploadAnswer['body'];
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
}
