import type { paths } from '@zhanlan/kernel/web';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Mapping = Answer<'/api/ingest/mappings'>['mappings'][number];
export type Run = Answer<'/api/ingest/runs/{runId}'>;
export type Entry = Answer<'/api/ingest/quarantine'>['entries'][number];
export type Device = Answer<'/api/ingest/devices'>['devices'][number];
export type Frame = Answer<'/api/ingest/devices/{mn}/frames'>['frames'][number];
export type ImportFile = paths['/api/ingest/files']['post']['responses'][200]['content']['application/json'];
/** How the columns of a file become readings, as it is sent. */
export type Definition = NonNullable<
  paths['/api/ingest/preview']['post']['requestBody']
>['content']['application/json']['definition'];
export type PropertyColumn = Definition['properties'][number];
