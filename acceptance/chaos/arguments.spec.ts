import { readArguments } from './arguments.ts';

describe('the options of faults', () => {
  const scenarios = [
    { name: 'kills', fault: 'a worker is killed' },
    { name: 'outage', fault: 'no mail server' },
  ];

  it('are those that were given, else those of the scenario', () => {
    const { names, write, of } = readArguments(['outage', '--minutes', '5'], scenarios);
    expect([names, write]).toEqual([['outage'], false]);
    expect(of({ defaults: { minutes: 9, kills: 3 } })).toMatchObject({ minutes: 5, kills: 3, workers: 2 });
  });

  it('are refused where npm has kept one for itself', () => {
    const environment = { npm_lifecycle_event: 'chaos', npm_config_kills: '3', npm_config_write: 'true' };
    expect(() => readArguments(['outage'], scenarios, environment)).toThrow(
      'npm run chaos -- outage --kills 3 --write のように',
    );
  });
});
