import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs Postfix's smtp-source: C, one prepared text for all, nothing read and nothing stored. It shows the limit of the
 * mail server on this machine.
 * @param length octets of each message
 * @returns seconds from its start to its end
 */
export async function runSmtpSource(
  program: string,
  { port, connections, length, mails }: { port: number; connections: number; length: number; mails: number },
): Promise<{ seconds: number }> {
  const numbers = Object.entries({ s: connections, l: length, m: mails }).flatMap(([name, value]) => [
    `-${name}`,
    String(value),
  ]);
  const addresses = ['-f', 'sonae@example.jp', '-t', 'contact@example.jp', '-M', 'bench.example.jp'];
  const begin = performance.now();
  // -d: connections are reused, as by the other peers.
  const child = spawn(program, ['-d', ...numbers, ...addresses, `127.0.0.1:${port}`], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`);
  return { seconds: (performance.now() - begin) / 1000 };
}
