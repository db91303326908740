import { drawChart } from './draw-chart.js';
import { printPage } from './print-page.js';
import type { Result } from './result.js';

const result: Result = {
  name: 'members',
  title: 'Members of one association',
  date: '2026-11-20',
  machine: '2 × a processor, 24 GB',
  node: '24.0.0',
  postgres: '18.4',
  outcome: {
    conditions: ['16 connections'],
    columns: ['requests/s', 'p50 (ms)'],
    rows: [
      { label: 'sonae', cells: [12_345.6, 1.25] },
      { label: 'hand-written', cells: [20_000, NaN] },
    ],
    verdicts: [{ target: 'sonae ≥ 0.6 × hand-written', measured: '0.62', met: true }],
    notes: ['A note.'],
    detail: [],
  },
};

describe('the results', () => {
  it('become one page: targets first, then a table and a chart for each benchmark', () => {
    const page = printPage([result, { ...result, name: 'soak', outcome: { ...result.outcome, rows: [] } }]);
    expect(page).toContain('| members | sonae ≥ 0.6 × hand-written | 0.62 | met |');
    expect(page).toContain('| sonae | 12,345.6 | 1.25 |\n| hand-written | 20,000 | – |');
    expect(page).toContain('![Members of one association](members.svg)');
    expect(page).not.toContain('soak.svg');
    expect(page).toContain('A note.');
  });

  it('become a chart without a browser', () => {
    const svg = drawChart(result);
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('hand-written');
    expect(svg).toContain('20,000');
  });
});
