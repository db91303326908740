/**
 * Prints the story on the terminal, a short line for every step, and counts right and wrong results.
 *
 * @typedef {ReturnType<typeof makeTeller>} Teller
 */

/** @param {(line: string) => void} [write] */
export function makeTeller(write = (line) => console.log(line)) {
  const begin = performance.now();
  let number = 0;
  let passed = 0;
  /** @type {string[]} */
  const wrong = [];
  const judge = (right, line) => {
    if (right) passed += 1;
    else wrong.push(line);
    write(`   ${right ? '○' : '×'} ${line}`);
  };

  return {
    /** One part of the story; an error in it is printed and ends the story. */
    chapter: async (title, work) => {
      number += 1;
      const from = performance.now();
      write(`\n${number}. ${title}`);
      try {
        return await work();
      } catch (error) {
        judge(false, `途中で止まりました: ${error.message}`);
        throw error;
      } finally {
        write(`   （${secondsSince(from)} 秒）`);
      }
    },
    /** Prints a fact without a check. */
    note: (line) => write(`   ・ ${line}`),
    /** Checks that a count (or text) equals the expected one. */
    equal: (label, actual, expected, unit = '') => {
      const right = show(actual) === show(expected);
      const told = `${label}: ${shorten(show(actual))}${unit}`;
      judge(right, right ? told : `${told}（正しくは ${shorten(show(expected))}${unit}）`);
    },
    /** Checks a condition; `found` is printed when it does not hold. */
    holds: (label, condition, found) =>
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

/**
 * The seconds since an instant of `performance.now()`, with one decimal.
 * @param {number} from
 */
const secondsSince = (from) => ((performance.now() - from) / 1000).toFixed(1);

const longest = 100;
const shorten = (text) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
const show = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
