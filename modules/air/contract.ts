import {
  calendarDate,
  calendarYear,
  defineContract,
  defineRoute,
  defineService,
  figure,
  momentAnswer,
  momentQuery,
  type Permission,
  roleNames,
  wordsSchema,
} from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import { position } from '@zhanlan/observations/contract';
import { airItems } from '@zhanlan/standards';
import { z } from 'zod';

export const readAir: Permission = {
  name: 'air.read',
  words: { zh: '查看大气评价', en: 'Read air evaluation' },
  roles: roleNames,
};

export const keepCityStations: Permission = {
  name: 'air.keepStations',
  words: { zh: '确定参与全市均值的站点', en: 'Decide which stations count in the city mean' },
  roles: ['analyst', 'dataAdministrator'],
};

/** Whether a station counts in the city mean from a date on. */
export interface CityStation {
  siteId: string;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  from: string;
  member: boolean;
  /** On what ground, e.g. the list of national urban stations. */
  source: string;
}

export interface AirService {
  /** Records entries in the caller's transaction; one of the same site and date replaces the other. */
  registerCityStations(db: Db, entries: readonly CityStation[], by: string): Promise<void>;
}

export const airService = defineService<AirService>('air');

/** Site that holds the daily city means as others published them. */
export const publishedCitySite = 'city-440800';

const item = z.enum(airItems);
const date = calendarDate.describe('YYYY-MM-DD, Asia/Shanghai');
const hourEnd = z.iso.datetime({ offset: true });

/** Level 1–6, its name (优, 良 …), colour and primary pollutants; null and empty where there is no index. */
const judgement = z.object({
  level: z.number().int().min(1).max(6).nullable(),
  grade: wordsSchema.nullable(),
  colour: z.string().nullable().describe('#rrggbb of HJ 633 annex A'),
  primary: z.array(item).describe('all that share the greatest individual index, only above 50'),
});
export type AirJudgement = z.infer<typeof judgement>;

const opened = z.stringbool().default(false);

export const airContract = defineContract({
  name: 'air',
  title: { zh: '大气', en: 'Air' },
  rules: [
    'air.annualValidity',
    'air.aqi.daily',
    'air.aqi.hourly',
    'air.dailyMean',
    'air.goodDayRate',
    'air.iaqi',
    'air.ozone.mda8',
    'statistics.rounding',
  ],
  routes: {
    now: defineRoute({
      method: 'GET',
      path: '/api/air/now',
      summary: { zh: '实时空气质量', en: 'Hourly air quality of the city and its stations at a moment' },
      access: readAir,
      audit: null,
      query: momentQuery,
      response: momentAnswer.extend({
        hour: hourEnd.nullable().describe('end of the newest hour with data of a real station; null: none'),
        stale: z.boolean().describe('true when that hour lies more than 3 h before the moment'),
        city: judgement.extend({
          aqi: figure,
          items: z.array(z.object({ item, concentration: figure, iaqi: figure })),
        }),
        stations: z.array(
          judgement.extend({
            siteId: z.string(),
            name: wordsSchema,
            district: z.string().nullable(),
            position: position.nullable(),
            inCity: z.boolean().describe('counts in the city mean on the date of the hour'),
            aqi: figure,
            items: z.array(
              z.object({
                item,
                value: z.number().nullable(),
                unit: z.string(),
                iaqi: z.number().int().nullable(),
              }),
            ),
          }),
        ),
      }),
    }),
    listCityStations: defineRoute({
      method: 'GET',
      path: '/api/air/city-stations',
      summary: {
        zh: '参与全市均值的站点',
        en: 'Stations of the city, and since when each counts in its mean',
      },
      access: readAir,
      audit: null,
      response: z.object({
        stations: z.array(
          z.object({
            siteId: z.string(),
            name: wordsSchema,
            district: z.string().nullable(),
            entries: z.array(
              z.object({
                from: z.string(),
                member: z.boolean(),
                source: z.string(),
                by: z.string(),
                at: hourEnd,
              }),
            ),
          }),
        ),
      }),
    }),
    setCityStation: defineRoute({
      method: 'PUT',
      path: '/api/air/city-stations/:siteId',
      summary: {
        zh: '确定站点是否参与全市均值',
        en: 'Let a station count in the city mean from a date on, or no more',
      },
      access: keepCityStations,
      audit: { zh: '确定站点是否参与全市均值', en: 'Decide whether a station counts in the city mean' },
      params: z.object({ siteId: z.string().max(80) }),
      body: z.object({
        from: calendarDate,
        member: z.boolean(),
        source: z.string().trim().min(4).max(300).describe('on what ground'),
      }),
      response: z.object({ ok: z.literal(true) }),
    }),
    hours: defineRoute({
      method: 'GET',
      path: '/api/air/hours',
      summary: { zh: '逐小时 AQI', en: 'Hourly AQI up to a moment; hours without data are null' },
      access: readAir,
      audit: null,
      query: momentQuery.extend({ hours: z.coerce.number().int().min(1).max(168).default(72) }),
      response: momentAnswer.extend({
        hours: z.array(
          z.object({
            hour: hourEnd.describe('end of the hour'),
            city: z.number().int().nullable(),
            level: judgement.shape.level,
            primary: judgement.shape.primary,
            stations: z.record(z.string(), z.number().int().nullable()),
          }),
        ),
      }),
    }),
    days: defineRoute({
      method: 'GET',
      path: '/api/air/days',
      summary: { zh: '日 AQI', en: 'Daily AQI of the city, evaluated from hourly values' },
      access: readAir,
      audit: null,
      query: momentQuery.extend({
        month: z
          .string()
          .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
          .optional()
          .describe('YYYY-MM; without it and a range: the month of the moment'),
        from: date.optional(),
        to: date.optional().describe('at most 92 days after from'),
        opened: opened.describe('also the station values and hourly readings below; at most 7 days'),
      }),
      response: momentAnswer.extend({
        days: z.array(
          judgement.extend({
            date,
            hours: z.number().int().describe('valid hours of the fullest station and item'),
            aqi: figure,
          }),
        ),
      }),
    }),
    year: defineRoute({
      method: 'GET',
      path: '/api/air/year',
      summary: { zh: '年度优良率与 PM2.5', en: 'Share of good days and PM2.5 of a year' },
      access: readAir,
      audit: null,
      query: momentQuery.extend({
        year: calendarYear.optional().describe('default: year of the moment'),
        opened: opened.describe('also the daily readings below, some 2 000 of them'),
      }),
      response: momentAnswer.extend({
        year: z.number().int(),
        toDate: z.boolean().describe('the year was not over at the moment'),
        days: z.object({
          valid: z.number().int().describe('days with an index'),
          good: z.number().int().describe('days with AQI ≤ 100'),
        }),
        goodRate: figure.describe('good days ÷ valid days, %'),
        pm25: figure.describe('mean of the daily means'),
      }),
    }),
  },
});
