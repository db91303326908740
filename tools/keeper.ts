import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/*
 * A signal handler cannot run after SIGKILL, so a small shell outlives the process: it reads a pipe, and when the pipe
 * closes without the message `bye`, it ends the guarded processes, newest first.
 */
const script = `
# A zombie process counts as gone.
alive() {
  kill -0 "$1" 2>/dev/null || return 1
  case "$(cat "/proc/\${1#-}/stat" 2>/dev/null)" in *') Z '*) return 1 ;; esac
}
list=''
while IFS= read -r line; do
  case "$line" in
    bye) exit 0 ;;
    add\\ *) list="\${line#add }
$list" ;;
    del\\ *) gone="\${line#del }"; kept=''
      while IFS= read -r item; do
        case "$item" in ''|"$gone") ;; *) kept="$kept$item
" ;; esac
      done <<END
$list
END
      list="$kept" ;;
  esac
done
while IFS= read -r item; do
  verb="\${item%% *}"; what="\${item#* }"
  case "$verb" in
    '') ;;
    RM) rm -rf -- "$what" ;;
    *) kill "-$verb" "$what" 2>/dev/null
      tries=0
      while alive "$what" && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
      kill -KILL "$what" 2>/dev/null ;;
  esac
done <<END
$list
END
`;

/**
 * Starts a watcher that ends the given processes and removes the given folders if this process dies without a message
 * (SIGKILL, closed terminal). It takes about 1 MB and exits together with this process.
 * @returns `guard` and `remove` return a function that takes the entry back; `end` dismisses the watcher and touches nothing.
 */
export function startKeeper(): {
  guard: (pid: number, signal: 'TERM' | 'INT' | 'KILL') => () => void;
  remove: (folder: string) => () => void;
  end: () => void;
} {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  child.unref();
  // A child's pipe is a socket.
  (child.stdin as Partial<Socket>).unref?.();
  const entrust = (item: string) => {
    child.stdin.write(`add ${item}\n`);
    return () => void child.stdin.write(`del ${item}\n`);
  };
  return {
    guard: (pid, signal) => entrust(`${signal} ${pid}`),
    remove: (folder) => entrust(`RM ${folder}`),
    end: () => void child.stdin.end('bye\n'),
  };
}
