export type Teller = ReturnType<typeof makeTeller>;

/** Prints the story on the terminal, a short line for every step, and counts right and wrong results. */
export function makeTeller(write: (line: string) => void = (line) => console.log(line)) {
  const begin = performance.now();
  let number = 0;
  let passed = 0;
  const wrong: string[] = [];
  const judge = (right: boolean, line: string) => {
    if (right) passed += 1;
    else wrong.push(line);
    write(`   ${right ? '○' : '×'} ${line}`);
  };

  return {
    /** One part of the story; an error in it is printed and ends the story. */
    chapter: async <T>(title: string, work: () => T | Promise<T>): Promise<T> => {
      number += 1;
      const from = performance.now();
      write(`\n${number}. ${title}`);
      try {
        return await work();
      } catch (error) {
        judge(false, `途中で止まりました: ${(error as Error).message}`);
        throw error;
      } finally {
        write(`   （${secondsSince(from)} 秒）`);
      }
    },
    /** Prints a fact without a check. */
    note: (line: string) => write(`   ・ ${line}`),
    /** Checks that a count (or text) equals the expected one. */
    equal: (label: string, actual: unknown, expected: unknown, unit = '') => {
      const right = show(actual) === show(expected);
      const told = `${label}: ${shorten(show(actual))}${unit}`;
      judge(right, right ? told : `${told}（正しくは ${shorten(show(expected))}${unit}）`);
    },
    /** Checks a condition; `found` is printed when it does not hold. */
    holds: (label: string, condition: unknown, found?: unknown) =>
      judge(
        Boolean(condition),
        condition || found === undefined ? label : `${label}（実際は ${show(found)}）`,
      ),
    /** Prints the result of the story. */
    end: () => {
      const seconds = secondsSince(begin);
      write(
        `\n確認 ${passed + wrong.length} 件、正しいもの ${passed} 件、誤り ${wrong.length} 件（${seconds} 秒）`,
      );
      for (const line of wrong) write(`   × ${line}`);
      return { passed, failed: wrong.length, seconds: Number(seconds) };
    },
  };
}

/** The seconds since an instant of `performance.now()`, with one decimal. */
const secondsSince = (from: number) => ((performance.now() - from) / 1000).toFixed(1);

const longest = 100;
const shorten = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
