import { LineChart } from 'echarts/charts';
import {
  DataZoomInsideComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { formatNumber, formatTime } from '../format.ts';
import type { Language } from '../language.tsx';

use([
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  DataZoomInsideComponent,
  SVGRenderer,
]);

export interface Series {
  name: string;
  unit: string;
  /** ISO instant and value; `null` is a gap and stays one. */
  points: ReadonlyArray<readonly [string, number | null]>;
  /** A forecast. */
  dashed?: boolean;
  simulated?: boolean;
}

export interface Limit {
  /** Standard and class, e.g. `GB 3095-2012 二级`. */
  name: string;
  value: number;
  /** The unit of the axis it belongs to; absent: the first. */
  unit?: string;
}

export interface Drawing {
  series: readonly Series[];
  limits: readonly Limit[];
  language: Language;
}

const dateForms = {
  year: '{yyyy}',
  month: '{yyyy}-{MM}',
  day: '{MM}-{dd}',
  hour: '{HH}:{mm}',
  minute: '{HH}:{mm}',
};
const shapes = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];
const zoneMilliseconds = 8 * 3_600_000;
/** The axis works in UTC; shifting by the zone makes it read UTC+8 in every browser. */
const onAxis = (iso: string): number => Date.parse(iso) + zoneMilliseconds;
const offAxis = (shifted: number): string => new Date(shifted - zoneMilliseconds).toISOString();

/** Draws into the host: one grid for each unit above the other, sharing time. */
export function mount(host: HTMLElement): EChartsType {
  return init(host, null, { renderer: 'svg' });
}

export function draw(chart: EChartsType, { series, limits, language }: Drawing): void {
  const style = getComputedStyle(chart.getDom());
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  // The names of fonts come in double quotes, which would end the attribute of the exported drawing.
  const fontFamily = style.fontFamily.replaceAll('"', "'");
  const ink = colour('--ink');
  const quiet = colour('--quiet');
  const line = colour('--line');
  const units = [...new Set(series.map(({ unit }) => unit))];
  const top = series.length > 1 ? 64 : 40;
  // Below each grid stand its times, below the last also the zone, above the next its unit.
  const between = 56;
  const share = (chart.getHeight() - top - 48 - between * (units.length - 1)) / units.length;
  const text = { color: quiet, fontFamily, fontSize: 12 };

  chart.setOption(
    {
      animation: false,
      useUTC: true,
      textStyle: { fontFamily },
      legend: {
        show: series.length > 1,
        type: 'scroll',
        top: 0,
        left: 0,
        textStyle: { ...text, color: ink },
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        renderMode: 'richText',
        formatter: (items: Array<{ seriesIndex: number; value: [number, number | null] }>) =>
          [
            formatTime(offAxis(items[0]?.value[0] ?? 0), language),
            ...items.map(({ seriesIndex, value }) => {
              const one = series[seriesIndex];
              return `${one?.name}  ${formatNumber(value[1])} ${value[1] === null ? '' : one?.unit}`;
            }),
          ].join('\n'),
      },
      dataZoom: [{ type: 'inside', xAxisIndex: units.map((_, index) => index), zoomOnMouseWheel: 'ctrl' }],
      grid: units.map((_, index) => ({
        left: 56,
        right: 24,
        top: top + index * (share + between),
        height: share,
      })),
      xAxis: units.map((_, index) => ({
        type: 'time',
        gridIndex: index,
        axisLine: { lineStyle: { color: line } },
        axisLabel: { ...text, hideOverlap: true, formatter: dateForms },
        name: index === units.length - 1 ? 'UTC+8' : '',
        nameLocation: 'end',
        nameGap: 2,
        nameTextStyle: { ...text, align: 'right', verticalAlign: 'top', padding: [24, 0, 0, 0] },
      })),
      yAxis: units.map((unit, index) => ({
        type: 'value',
        gridIndex: index,
        scale: true,
        name: unit === '1' ? '' : unit,
        nameTextStyle: { ...text, align: 'left', padding: [0, 0, 0, -40] },
        axisLabel: text,
        splitLine: { lineStyle: { color: line } },
        // A limit above all values must still be seen.
        max: (range: { max: number }) => {
          const highest = Math.max(...limitsOf(limits, unit, units).map(({ value }) => value), range.max);
          return highest > range.max ? Math.ceil(highest * 1.1) : null;
        },
      })),
      series: series.map((one, index) => {
        const axis = units.indexOf(one.unit);
        const first = series.findIndex(({ unit }) => unit === one.unit) === index;
        const own = colour(`--series-${(index % 6) + 1}`);
        return {
          type: 'line',
          name: one.simulated ? `${one.name} ${language === 'en' ? 'SIM' : '模拟'}` : one.name,
          xAxisIndex: axis,
          yAxisIndex: axis,
          data: one.points.map(([time, value]) => [onAxis(time), value]),
          connectNulls: false,
          symbol: shapes[index % shapes.length],
          symbolSize: 6,
          showSymbol: one.points.length <= 120,
          itemStyle: { color: own },
          lineStyle: {
            color: own,
            width: 1.5,
            type: one.simulated ? 'dotted' : one.dashed ? 'dashed' : 'solid',
          },
          markLine: first ? limitLines(limitsOf(limits, one.unit, units), colour('--bad'), ink) : undefined,
        };
      }),
    },
    { notMerge: true },
  );
}

const limitsOf = (limits: readonly Limit[], unit: string, units: readonly string[]): Limit[] =>
  limits.filter((limit) => (limit.unit ?? units[0]) === unit);

function limitLines(limits: readonly Limit[], stroke: string, ink: string): object {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: stroke, type: 'dashed', width: 1 },
    data: limits.map(({ name, value }) => ({
      yAxis: value,
      label: { formatter: `${name} ${value}`, position: 'insideStartTop', color: ink, fontSize: 12 },
    })),
  };
}
