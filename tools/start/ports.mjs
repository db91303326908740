import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Checks that the ports are free before anything is started.
 * @param {{port: number, host: string, setting: string, purpose: string}[]} wanted
 * @param {{patienceSeconds?: number}} [options] how long to wait for a port to become free, after a crash
 * @throws {Failure} that names each taken port, its setting and, when it can tell, who holds it
 */
export async function checkPorts(wanted, { patienceSeconds = 0 } = {}) {
  for (const deadline = Date.now() + patienceSeconds * 1000; Date.now() < deadline; await sleep(200)) {
    const codes = await Promise.all(wanted.map(({ port, host }) => tryPort(port, host)));
    if (codes.every((code) => !code)) return;
  }
  const lines = [];
  for (const { port, host, setting, purpose } of wanted) {
    const code = await tryPort(port, host);
    if (!code) continue;
    const holder = code === 'EADDRINUSE' ? describeHolder(port) : `（${code}）`;
    lines.push(`  ${host}:${port} ${purpose}: 使用中${holder}  →  ${setting}=${port + 1000} npm start`);
  }
  if (lines.length === 0) return;
  throw new Failure(
    '必要なポートが使えません。使っているプログラムを終了するか、設定で別の番号にしてください。',
    'A port is taken. Stop the program that holds it, or choose another number by the setting named below.',
    lines.join('\n'),
  );
}

/**
 * Explains the end of a program that found a port taken after the check, as during the build.
 * @param {string} output the last lines it wrote
 * @param {{port: number, host: string, setting: string, purpose: string}[]} wanted
 * @returns {Promise<Failure | undefined>} what the check would have said; undefined when it ended for another reason
 */
export async function explainTakenPort(output, wanted) {
  // The message of Node, or that of the API and the worker.
  const isNamed = ({ port }) => new RegExp(`EADDRINUSE.*:${port}\\b|port ${port} is taken`).test(output);
  try {
    await checkPorts(wanted.filter(isNamed));
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  return undefined;
}

function tryPort(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }) => resolve(code));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** The process that listens on a port, if this user may see it: " (node, pid 123)". */
function describeHolder(port) {
  try {
    const pid = existsSync('/proc/net/tcp') ? holderInProc(port) : holderByLsof(port);
    if (!pid) return '';
    const name = commandOf(pid);
    return `（${name}、pid ${pid}）`;
  } catch {
    return '';
  }
}

/** Program and script, without the folders. */
function commandOf(pid) {
  const words = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    : execFileSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' }).trim().split(' ');
  return words
    .slice(0, 2)
    .map((word) => path.basename(word))
    .join(' ')
    .trim();
}

function holderInProc(port) {
  const listening = '0A';
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1].endsWith(suffix) && fields[3] === listening)
    .map((fields) => `socket:[${fields[9]}]`);
  return readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsAny(name, inodes));
}

function holdsAny(pid, inodes) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.includes(linkOf(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

function linkOf(file) {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function holderByLsof(port) {
  const found = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8' });
  return found.split('\n')[0];
}
