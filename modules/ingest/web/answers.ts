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

export type Pipeline = Answer<'/api/ingest/pipelines/{pipelineId}'>;
export type PipelineRun = Answer<'/api/ingest/pipelines/{pipelineId}/runs'>['runs'][number];
export type PushKey = Answer<'/api/ingest/pipelines/{pipelineId}/keys'>['keys'][number];
export type Offers = Answer<'/api/ingest/pipelines'>['offers'];
/** A pipeline as it is sent. */
export type PipelineInput = NonNullable<
  paths['/api/ingest/pipelines']['post']['requestBody']
>['content']['application/json'];
export type Settings = PipelineInput['settings'];
export type SettingsOf<K extends Settings['kind']> = Extract<Settings, { kind: K }>;
export type TriedSource =
  paths['/api/ingest/pipelines/try']['post']['responses'][200]['content']['application/json'];
export type Computed = NonNullable<Definition['computed']>[number];
