import { connect } from 'node:net';

/** Sends the bytes of one request in one chunk, which no client library does. @returns the whole answer, as text */
export function postRaw(
  url: string,
  path: string,
  { headers, body }: { headers: Record<string, string>; body: Uint8Array },
): Promise<string> {
  const { hostname, port } = new URL(url);
  const lines = Object.entries({ host: 'localhost', connection: 'close', ...headers });
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(parts).toString()));
    socket.write(
      `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    socket.write(`${body.length.toString(16)}\r\n`);
    socket.write(body);
    socket.write('\r\n0\r\n\r\n');
  });
}
