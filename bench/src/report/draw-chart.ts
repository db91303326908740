import { init, use } from 'echarts/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import type { Result } from './result.js';

use([BarChart, GridComponent, TitleComponent, SVGRenderer]);

const width = 720;

/** Draws the first column of a result as horizontal bars, without a browser. */
export function drawChart({ title, outcome }: Result): string {
  const rows = outcome.rows.filter(({ cells }) => Number.isFinite(cells[0])).toReversed();
  const height = 96 + rows.length * 34;
  // Without a browser the width of a text is unknown: a letter of 12 points counts as 7.
  const left = 28 + Math.max(...rows.map(({ label }) => label.length)) * 7;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: fold(title, 88).join('\n'),
      subtext: outcome.columns[0] ?? '',
      left: 16,
      top: 8,
      textStyle: { fontSize: 13, lineHeight: 17 },
    },
    grid: { left, right: 80, top: 78, bottom: 8, outerBoundsMode: 'none' },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: { type: 'category', data: rows.map(({ label }) => label), axisTick: { show: false } },
    series: [
      {
        type: 'bar',
        barMaxWidth: 22,
        data: rows.map(({ label, cells }) => ({
          value: Number(cells[0]),
          itemStyle: { color: label.startsWith('sonae') ? '#0b6e4f' : '#9aa5b1' },
        })),
        label: {
          show: true,
          position: 'right',
          formatter: ({ value }: { value: number }) => value.toLocaleString('en'),
        },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** Breaks a text into lines of at most so many letters, between words. */
function fold(text: string, letters: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
    return lines;
  }, []);
}
