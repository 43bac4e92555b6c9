import { kernelContract, type ModuleContract, type RouteContract } from '@zhanlan/kernel/contract';
import { z } from 'zod';
import { modules } from '../modules.ts';

export const contracts: ModuleContract[] = [kernelContract, ...modules.map((module) => module.contract)];
/** Every route of the centre, by `<module>.<route>`. */
export const routes = contracts.flatMap((contract) =>
  Object.entries(contract.routes).map(([key, route]) => ({ name: `${contract.name}.${key}`, route })),
);

/** What a request names of one district: the same routes are asked about one's own and about another's. */
export interface DistrictFacts {
  siteId: string;
  sectionId: string;
  datastreamId: number;
  mn: string;
  fileId: string;
  runId: number;
  quarantineId: number;
}

/** What requests name beside a district. */
export interface CommonFacts {
  now: Date;
  /** An account that tests may change. */
  spareAccountId: string;
}

export interface Sample {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  /** `undefined`: the route takes none. */
  body: unknown;
}

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The smallest value that a schema describes; patterns are left to the table of names below. */
function smallest(schema: JsonSchema, named: Record<string, unknown>, now: Date): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return smallest(choice, named, now);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((field) => [
          field,
          field in named ? named[field] : smallest(schema.properties?.[field] ?? {}, named, now),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => smallest(schema.items ?? {}, named, now));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return false;
    case 'string':
      if (schema.format === 'date-time') return now.toISOString();
      if (schema.format === 'date') return now.toISOString().slice(0, 10);
      return 'x'.repeat(Math.max(4, schema.minLength ?? 0));
    default:
      return null;
  }
}

/** Mapping of the file that {@link csvOf} writes. */
export const sampleMapping = {
  layout: 'wide',
  time: { columns: ['time'], format: 'ISO', stamp: 'end' },
  site: { code: 'site', authority: 'ACCESS' },
  properties: [{ column: 'PM2.5', property: 'a34004', unit: 'µg/m³', interval: 'PT1H', statistic: 'mean' }],
};

/** One good value and one of a site that is not registered, which ends in quarantine with `mark` in it. */
export const csvOf = (siteCode: string, mark: string, hour: string): string =>
  `site,time,PM2.5\n${siteCode},${hour},35\n${mark},${hour},36\n`;

/** Samples by the name of the field, wherever it is asked for. */
const byName = (facts: DistrictFacts, { now }: CommonFacts): Record<string, unknown> => ({
  siteId: facts.siteId,
  datastreamId: facts.datastreamId,
  mn: facts.mn,
  fileId: facts.fileId,
  runId: facts.runId,
  definition: sampleMapping,
  username: 'someone-else',
  district: null,
  year: now.getUTCFullYear(),
  ruleId: 'air.iaqi',
  bookId: '5',
  input: { date: '2026-03-01', item: 'CO_24h', concentration: 2 },
  from: new Date(now.getTime() - 86_400_000).toISOString(),
  to: new Date(now.getTime() + 60_000).toISOString(),
});

/**
 * Where a name means something else, or where a fuller request shows more than the smallest one: by
 * `<module>.<route>`, laid over the generated sample.
 */
export const bySituation = (
  facts: DistrictFacts,
  { now, spareAccountId }: CommonFacts,
): Record<string, Partial<Sample>> => {
  // The day before, in Asia/Shanghai (UTC+8): today is too short to be judged.
  const yesterday = new Date(now.getTime() - 16 * 3_600_000).toISOString().slice(0, 10);
  return {
    'kernel.changeAccount': { params: { id: spareAccountId }, body: { role: 'leader' } },
    'observations.correct': {
      body: { time: now.toISOString(), value: 12, revision: 1, reason: 'test of access' },
    },
    'ingest.settleQuarantine': { params: { id: facts.quarantineId } },
    'air.setCityStation': { body: { from: '2013-01-01', member: true, source: 'test of access' } },
    'air.days': { query: { from: yesterday, to: yesterday, opened: 'true' } },
    'air.year': { query: { opened: 'true' } },
    'water.section': { params: { siteId: facts.sectionId } },
  };
};

/** A valid request of a route, made from its schemas. */
export function sampleOf(
  name: string,
  route: RouteContract,
  facts: DistrictFacts,
  common: CommonFacts,
): Sample {
  const names = byName(facts, common);
  const made = (schema: z.ZodType | undefined): unknown =>
    schema &&
    smallest(
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
      names,
      common.now,
    );
  const fuller = bySituation(facts, common)[name];
  const body = route.body === 'upload' ? undefined : made(route.body);
  return {
    params: { ...(made(route.params) as object), ...fuller?.params },
    query: { ...(made(route.query) as object), ...fuller?.query },
    body: fuller?.body ?? body,
  };
}

/** Why the sample is not acceptable to the route's own schemas; empty where it is. */
export function faultsOf(route: RouteContract, sample: Sample): string[] {
  const text = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  const parts: Array<[z.ZodType | undefined, unknown]> = [
    [route.params, text(sample.params)],
    [route.query, text(sample.query)],
    [route.body === 'upload' ? undefined : route.body, sample.body],
  ];
  return parts.flatMap(([schema, value]) => {
    const parsed = schema?.safeParse(value);
    return parsed?.success === false ? [z.prettifyError(parsed.error)] : [];
  });
}

/** Path and query of a sample. */
export function addressOf(route: RouteContract, sample: Sample): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(sample.params[name])),
  );
  const query = new URLSearchParams(
    Object.entries(sample.query).map(([key, value]) => [key, String(value)] as [string, string]),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}
