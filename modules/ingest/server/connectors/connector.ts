import type { Problem } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { MappingDefinition, SettingsOf, SourceKind } from '../../contract.ts';
import type { PipelineRuntime } from '../pipelines/commit.ts';
import type { Records } from '../pipelines/records.ts';

/** One portion of a source. Everything in it is stored before the next one is asked for. */
export interface Page {
  records: Records;
  /** Where to go on after it; asked once all its rows were read. */
  cursor(): string | null;
  /** Kept in the transaction of its last rows. */
  stored?(db: Db, runId: number): Promise<void>;
  /** It cannot be read at all. */
  fault?: Problem;
  /** It could not be read to the end: keeps that and goes on, instead of failing the run. */
  unreadable?(db: Db, runId: number, fault: Problem): Promise<void>;
}

export interface Source<K extends SourceKind> {
  /** Null while a source is only tried. */
  pipelineId: number | null;
  district: string | null;
  settings: SettingsOf<K>;
  secret: string | null;
  cursor: string | null;
  /** Null while the mapping is not known yet. */
  definition: MappingDefinition | null;
}

/** Asks a source for what is new, page by page, until there is no more. */
export type Connector<K extends SourceKind> = (
  runtime: PipelineRuntime,
  source: Source<K>,
  signal: AbortSignal,
) => AsyncIterable<Page>;
