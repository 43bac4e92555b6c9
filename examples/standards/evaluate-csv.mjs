// Daily AQI of a CSV by the edition of each date: node evaluate-csv.mjs daily.csv
import { readFileSync } from 'node:fs';
import { aqi, aqiEdition } from '@zhanlan/standards';

const [head, ...rows] = readFileSync(process.argv[2], 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(','));
for (const row of rows) {
  const { date, ...values } = Object.fromEntries(head.map((name, index) => [name, row[index] || null]));
  const { value, level, primary, standard } = aqi('daily', values, aqiEdition(date));
  console.log([date, value ?? 'NA', level?.words.zh ?? '', primary.join('+'), standard].join(','));
}
