import { openApiDocument } from '@zhanlan/kernel/openapi';
import { conventionBreaches, type InterfaceDocument, interfaceConventions } from '@zhanlan/standards';
import { describe, expect, it } from 'vitest';
import { contracts, routes } from './testing/requests.ts';

type Operation = NonNullable<NonNullable<InterfaceDocument['paths']>[string]>[string];

const document = (await openApiDocument(contracts)) as InterfaceDocument;

/** The document with one operation changed, or with one more under another path. */
function changed(path: string, method: string, change: Partial<Operation>, at = path): InterfaceDocument {
  const copy = structuredClone(document);
  const operation = copy.paths?.[path]?.[method];
  if (!operation || !copy.paths) throw new Error(`${method} ${path} is not in the document`);
  delete copy.paths[path]?.[method];
  copy.paths[at] = { ...copy.paths[at], [method]: { ...operation, ...change } };
  return copy;
}

const without = <T extends { name: string }>(all: readonly T[] = [], name: string): T[] =>
  all.filter((one) => one.name !== name);

describe('the interface of the whole centre, held against book 5', () => {
  it.each(interfaceConventions.map(({ id, text }) => [id, text] as const))('%s %s', (id) => {
    const breaches = conventionBreaches(document).filter(({ convention }) => convention === id);
    expect(breaches.map(({ operation }) => operation)).toEqual([]);
  });

  it('is one OpenAPI 3.1 document in which every identifier occurs once', () => {
    expect(conventionBreaches(document)).toEqual([]);
    expect(Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path))).toHaveLength(
      routes.length,
    );
  });

  const devices = '/api/ingest/devices';
  const get = (path: string): Operation => document.paths?.[path]?.get as Operation;
  const faults: Array<[id: string, path: string, method: string, change: Partial<Operation>, at?: string]> = [
    ['JK-01', '/api/targets', 'get', {}, '/api/Targets_now'],
    ['JK-02', '/api/targets', 'get', { requestBody: {} }],
    ['JK-03', '/api/targets', 'get', { operationId: 'targets' }],
    ['JK-04', '/api/targets', 'get', { summary: 'Targets' }],
    ['JK-05', '/api/targets', 'get', { description: '' }],
    ['JK-05', '/api/targets', 'get', { security: [] }],
    ['JK-05', '/api/ingest/runs', 'post', { description: 'access: ingest.import' }],
    [
      'JK-06',
      '/api/ingest/runs',
      'post',
      { security: [], description: 'access: public; audit: 导入 · Import' },
    ],
    ['JK-07', '/api/ingest/runs/{runId}', 'get', { parameters: [] }],
    ['JK-08', devices, 'get', { parameters: without(get(devices).parameters, 'limit') }],
    ['JK-08', devices, 'get', { responses: { default: get(devices).responses?.default ?? {} } }],
    [
      'JK-09',
      '/api/targets',
      'get',
      { parameters: [{ name: 'at', in: 'query', schema: { type: 'string' } }] },
    ],
    ['JK-10', '/api/targets', 'get', { responses: {} }],
  ];
  it.each(faults)('%s finds its fault at %s (%s), and names it', (id, path, method, change, at) => {
    expect(conventionBreaches(changed(path, method, change, at))).toEqual([
      { convention: id, operation: `${method.toUpperCase()} ${at ?? path}` },
    ]);
  });

  it('has a fault for each convention', () => {
    expect([...new Set(faults.map(([id]) => id))]).toEqual(interfaceConventions.map(({ id }) => id));
  });

  it('finds an identifier that occurs twice, and another version of OpenAPI', () => {
    const twice = changed('/api/targets', 'get', { operationId: 'air.now', tags: ['air'] });
    expect(conventionBreaches(twice)).toContainEqual({ convention: 'JK-00', operation: '' });
    expect(conventionBreaches({ ...document, openapi: '3.0.3' })).toContainEqual({
      convention: 'JK-00',
      operation: '',
    });
  });
});
