const wanted = [20, 19, 0];

/**
 * What is wrong with a version of Node, for people; an empty string when it is new enough.
 * @param {string} version such as "18.20.4"
 */
export function nodeProblem(version) {
  const parts = version.split('.').map(Number);
  for (let i = 0; i < wanted.length; i += 1) {
    if (parts[i] > wanted[i]) return '';
    if (parts[i] < wanted[i]) {
      const name = wanted.join('.');
      return [
        'Node.js ' +
          name +
          ' 以上が必要です（現在 ' +
          version +
          '）。https://nodejs.org/ から新しい版を入れてください。',
        'Node.js ' + name + ' or newer is needed (this is ' + version + '). Get it from https://nodejs.org/',
      ].join('\n');
    }
  }
  return '';
}
