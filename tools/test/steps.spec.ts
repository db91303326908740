import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectFolder as root } from '../bootstrap/runner.mjs';

const evaluate = (code: string) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });

describe('the steps of a check', () => {
  it('run on after one that failed, whose words are shown, and fail together', () => {
    const { status, stdout } = evaluate(`
      import { runSteps } from './tools/test/run-steps.ts';
      const step = (label, code) => ({ label, args: ['-e', code] });
      process.exit(await runSteps([
        step('first', 'console.log("wrong here"); process.exit(3)'),
        { ...step('second', ''), then: (code) => console.log('then ' + code) },
        step('third', 'console.log("not shown")'),
      ]));`);
    expect(status).toBe(1);
    expect(stdout.replaceAll(/\d+\.\d s/g, '- s')).toBe(
      [
        'FAILED first (- s)',
        '    wrong here',
        'ok     second (- s)',
        'then 0',
        'ok     third (- s)',
        '\nfailed: first\n',
      ].join('\n'),
    );
  });

  it('say nothing of a failure where there was none', () => {
    const { status, stdout } = evaluate(`
      import { runSteps } from './tools/test/run-steps.ts';
      process.exit(await runSteps([{ label: 'only', args: ['-e', ''] }]));`);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^ok {5}only \(\S+ s\)\n$/)]);
  });
});

describe('the commands of a check', () => {
  const run = (name: string, args: string[], npm: Record<string, string> = {}) =>
    spawnSync(process.execPath, [path.join(root, 'tools', name), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...npm },
    });

  it('refuse a switch that they do not know, before anything runs', () => {
    for (const [name, usage] of [
      ['check.ts', 'npm run check'],
      ['lint.ts', 'npm run lint [-- --fix]'],
    ] as const) {
      const { status, stdout, stderr } = run(name, ['--fixx']);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr.split('\n').slice(0, 2)).toEqual(['引数の指定が正しくありません。', usage]);
    }
  });

  it('refuse the --fix that npm has kept for itself', () => {
    const { status, stderr } = run('lint.ts', [], { npm_lifecycle_event: 'lint', npm_config_fix: 'true' });
    expect([status, stderr]).toEqual([2, expect.stringContaining('npm run lint -- --fix')]);
  });
});
