import { positionFaults } from '../geography/position.ts';
import { type Check, defineCheck, example, found, NotJudged, practice, shown } from './check.ts';
import data from './parameters.json' with { type: 'json' };

const notAPosition = defineCheck({
  code: 'C-10-001',
  name: { zh: '位置不成立', en: 'No position of the city' },
  subject: { zh: '站点、排放口、采样点位置', en: 'Positions of sites, outlets and sampling points' },
  condition: {
    zh: '经纬度为零、颠倒、为投影坐标或者不在湛江市及邻近海域内',
    en: 'zero, swapped, projected, or outside Zhanjiang and the sea round it',
  },
  severity: 'refuse',
  basis: practice(),
  parameters: { within: '440800-sea' },
  takes: 'position',
  judge: ({ position }) => {
    if (!position) return new NotJudged('位置未知', 'the position is not known');
    return positionFaults(position)
      .filter((one) => one.grave)
      .map(({ code, words }) =>
        found(null, words.zh, words.en, [
          shown('经度，纬度', 'Longitude, latitude', position.join('，')),
          shown('原因', 'Reason', code),
        ]),
      );
  },
  hits: [
    example('经纬度颠倒', 'Swapped', { position: [21.27, 110.36] }),
    example('0，0', '0, 0', { position: [0, 0] }),
    example('广州', 'Guangzhou', { position: [113.26, 23.13] }),
    example('投影坐标', 'Projected', { position: [433500, 2352900] }),
  ],
  misses: [
    example('霞山', 'Xiashan', { position: [110.4, 21.19] }),
    example('硇洲岛外海', 'Off Naozhou', { position: [111.2, 20.8] }),
  ],
});

const coarse = defineCheck({
  code: 'C-10-002',
  name: { zh: '位置小数位数不足', en: 'Too few decimals' },
  subject: { zh: '站点、排放口、采样点位置', en: 'Positions of sites, outlets and sampling points' },
  condition: {
    zh: '经度或者纬度的小数位数少于 4 位',
    en: 'longitude or latitude with fewer than four decimals',
  },
  severity: 'info',
  basis: practice(),
  parameters: { decimals: 4 },
  takes: 'position',
  judge: ({ position, written }) => {
    if (!position || !written) return new NotJudged('位置的原始写法未知', 'how it was written is not known');
    return positionFaults(position, '440800-sea', written)
      .filter((one) => one.code === 'coarse')
      .map(({ words }) => found(null, words.zh, words.en, [shown('写法', 'As written', written.join('，'))]));
  },
  hits: [example('3 位', 'Three', { position: [110.4, 21.19], written: ['110.400', '21.1900'] })],
  misses: [example('4 位', 'Four', { position: [110.4, 21.19], written: ['110.4000', '21.1900'] })],
});

const metresPerDegree = 111_320;

const moved = defineCheck({
  code: 'C-10-003',
  name: { zh: '位置与登记不符', en: 'Away from the registered position' },
  subject: { zh: '报文、样品带有的位置', en: 'Positions that come with values' },
  condition: {
    zh: `与登记位置相距超过 ${data.position.moveMetres} m`,
    en: `more than ${data.position.moveMetres} m from the registered position`,
  },
  severity: 'suspect',
  basis: practice(),
  parameters: data.position,
  takes: 'position',
  judge: ({ position, registered }) => {
    if (!position || !registered)
      return new NotJudged('位置或登记位置未知', 'the position or the registered one is not known');
    const north = (position[1] - registered[1]) * metresPerDegree;
    const east = (position[0] - registered[0]) * metresPerDegree * Math.cos((registered[1] * Math.PI) / 180);
    const metres = Math.hypot(north, east);
    return metres > data.position.moveMetres
      ? [
          found(
            null,
            `与登记位置相距约 ${metres.toFixed(0)} m`,
            `about ${metres.toFixed(0)} m from the registered position`,
            [shown('距离', 'Distance', metres.toFixed(0), 'm')],
          ),
        ]
      : [];
  },
  hits: [
    example('把 GCJ-02 当作 WGS 84', 'GCJ-02 taken for WGS 84', {
      position: [110.36454, 21.26766],
      registered: [110.36, 21.27],
    }),
  ],
  misses: [example('相距 100 m', '100 m away', { position: [110.3609, 21.27], registered: [110.36, 21.27] })],
});

export const positionChecks: readonly Check[] = [notAPosition, coarse, moved];
