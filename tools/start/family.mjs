import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../bootstrap/failure.mjs';

const maximumLogBytes = 20 * 1024 * 1024;

/**
 * The child processes of a start. Each leads its own process group, so that Ctrl-C in the terminal reaches only the
 * start, which then stops them in order; each writes its output to a file.
 * @param {{root: string, logFolder: string, node: string, keeper: ReturnType<import('../keeper.ts').startKeeper>, onDeath: (failure: Failure, end: {name: string, how: unknown, logFile: string, tail: string}) => void, explain?: (output: string) => Promise<Failure | undefined>}} options
 *   `explain` finds a better reason for an unexpected end in the last lines of the program
 */
export function makeFamily({ root, logFolder, node, keeper, onDeath, explain }) {
  mkdirSync(logFolder, { recursive: true });
  const members = [];

  const begin = (name, args, env) => {
    const logFile = path.join(logFolder, `${name}.log`);
    if (existsSync(logFile) && statSync(logFile).size > maximumLogBytes)
      renameSync(logFile, `${logFile}.old`);
    const from = existsSync(logFile) ? statSync(logFile).size : 0;
    const output = openSync(logFile, 'a', 0o600);
    const child = spawn(node, args, { cwd: root, env, detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    const release = child.pid ? keeper.guard(-child.pid, 'TERM') : () => {};
    const member = { name, child, logFile, tail: () => tailOf(logFile, from), expected: false };
    member.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? code));
    }).then((how) => {
      release();
      members.splice(members.indexOf(member), 1);
      return how;
    });
    members.push(member);
    return member;
  };

  return {
    /** Runs a program to its end; its last lines are printed when it fails. */
    runOnce: async (name, args, env) => {
      const member = begin(name, args, env);
      const how = await member.ended;
      if (how === 0) return;
      throw new Failure(
        `「${name}」が失敗しました（${how}）。記録: ${member.logFile}`,
        `"${name}" failed (${how}). Its log: ${member.logFile}`,
        member.tail(),
      );
    },
    /** Starts a program that should run until it is stopped. @returns {number | undefined} its process id */
    keepRunning: (name, args, env) => {
      const member = begin(name, args, env);
      void member.ended.then(async (how) => {
        if (member.expected) return;
        const { logFile } = member;
        const tail = member.tail();
        const reason = await explain?.(tail);
        const failure =
          reason ??
          new Failure(
            `「${name}」が予期せず終了しました（${how}）。もう一度 npm start で起動してください。続くときは、記録を見てください: ${logFile}`,
            `"${name}" ended unexpectedly (${how}). Run npm start again. Its log: ${logFile}`,
            tail,
          );
        onDeath(failure, { name, how, logFile, tail });
      });
      return member.child.pid;
    },
    /** Asks a member to end, waits, and kills it if it does not. Resolves at once for a member that is not running. */
    stop: async (name, patienceSeconds) => {
      for (const member of members.filter((candidate) => candidate.name === name)) {
        member.expected = true;
        signalGroup(member.child.pid, 'SIGTERM');
        const timer = setTimeout(() => signalGroup(member.child.pid, 'SIGKILL'), patienceSeconds * 1000);
        await member.ended;
        clearTimeout(timer);
      }
    },
    /** The names of the running members, oldest first. */
    names: () => members.map(({ name }) => name),
  };
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has just ended by itself.
  }
}

function tailOf(file, from) {
  return readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-20).join('\n');
}
