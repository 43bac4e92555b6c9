import { z } from 'zod';

/** A text in both languages, as it travels in answers. */
export const wordsSchema = z.object({ zh: z.string(), en: z.string() });

/** 原始 / 审核 / 发布: the state of a value. A computed figure takes the lowest state among its inputs. */
export const valueStates = ['raw', 'checked', 'official'] as const;
export type ValueState = (typeof valueStates)[number];
export const valueState = z.enum(valueStates).describe('raw 原始, checked 审核, official 发布');

/** One raw reading that a figure rests on: an observation at one revision. */
export const observationInput = z.object({
  kind: z.literal('observation'),
  /** `<datastream>:<phenomenon time>:<revision>` names one value for ever, also after it was corrected. */
  id: z.string(),
  datastreamId: z.number().int(),
  siteId: z.string(),
  siteName: wordsSchema,
  property: z.string().describe('code of the observed property, e.g. a34004'),
  propertyName: wordsSchema,
  phenomenonTime: z.iso.datetime({ offset: true }).describe('as stamped'),
  periodEnd: z.iso
    .datetime({ offset: true })
    .describe('end of the period it stands for, whichever end is stamped'),
  revision: z.number().int(),
  value: z.number().nullable(),
  unit: z.string(),
  qualifier: z.enum(['<']).nullable().describe('< : below the detection limit, which is then the value'),
  flag: z.string(),
  state: valueState,
  simulated: z.boolean(),
});
export type ObservationInput = z.infer<typeof observationInput>;

/** Why there is no value. "No data", "too few", "not applicable" and "failed" are different answers; none of them is 0. */
export const absence = z.object({
  code: z.enum(['noData', 'tooFewValid', 'notApplicable', 'notRun', 'failed']),
  words: wordsSchema,
});
export type Absence = z.infer<typeof absence>;

const base = z.object({
  kind: z.literal('figure'),
  name: wordsSchema,
  /** A number already rounded by its standard and written with the right decimals, a class, or null with `absence`. */
  value: z.string().nullable(),
  unit: z.string(),
  absence: absence.nullable(),
  standard: z.string().describe('e.g. HJ 633-2012'),
  clause: z.string().describe('e.g. 6.2'),
  edition: z.string().describe('the edition chosen by the date of the data'),
  rounding: z.string().describe('the rounding rule in words, empty when nothing was rounded'),
  state: valueState,
  /** True where a rule or limit that was used is tagged as not verified against the text of the standard. */
  unverified: z.boolean(),
  /** The formula and each step with numbers, in the order computed. */
  steps: z.array(z.object({ label: wordsSchema, expression: z.string() })),
  /** Limits or breakpoints that were applied. */
  limits: z.array(z.object({ label: wordsSchema, value: z.string(), unit: z.string() })),
});

/**
 * A figure that the centre publishes. It cites the standard, clause and edition that made it, and opens
 * down to the readings, directly or through other figures.
 */
export type Figure = z.infer<typeof base> & { inputs: Array<ObservationInput | Figure> };
export const figure: z.ZodType<Figure> = base
  .extend({
    get inputs(): z.ZodType<Array<ObservationInput | Figure>> {
      return z.array(z.union([observationInput, figure]));
    },
  })
  // The name of the component in the OpenAPI document; a schema that contains itself must have one.
  .meta({ id: 'Figure' }) as z.ZodType<Figure>;
