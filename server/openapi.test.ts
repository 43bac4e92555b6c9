import { openApiDocument } from '@zhanlan/kernel/openapi';
import openapiTS from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { contracts, routes } from './testing/requests.ts';

interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters?: Array<{ name: string; in: string; required?: boolean }>;
  responses: Record<string, unknown>;
}

const read = async (): Promise<Document> => (await openApiDocument(contracts)) as Document;

describe('the OpenAPI document of the whole centre', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = await read();
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    // Validates the document before it makes types of it, and throws where it is at fault.
    await expect(openapiTS(structuredClone(document) as never, { silent: true })).resolves.toBeDefined();
  });

  it('is refused by that validation where it is at fault', async () => {
    const document = structuredClone(await read()) as unknown as { paths: Record<string, unknown> };
    document.paths['/api/session'] = { get: { responses: 'none' } };
    await expect(openapiTS(document as never, { silent: true })).rejects.toThrow();
  });

  it('names every route, and nothing else', async () => {
    const { paths } = await read();
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`,
      ),
    );
    const expected = routes.map(
      ({ name, route }) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')} ${name}`,
    );
    expect(documented.sort()).toEqual(expected.sort());
  });

  it('says of each route what it needs: sign-in, parameters, answers', async () => {
    const { paths } = await read();
    for (const { name, route } of routes) {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      expect(operation?.summary, name).toBe(`${route.summary.zh} · ${route.summary.en}`);
      expect(operation?.security ?? [], name).toHaveLength(route.access === 'public' ? 0 : 1);
      expect((operation?.parameters ?? []).map((parameter) => parameter.name).sort(), name).toEqual(
        [...Object.keys(route.params?.shape ?? {}), ...Object.keys(route.query?.shape ?? {})].sort(),
      );
      expect(Object.keys(operation?.responses ?? {}), name).toContain('default');
    }
  });
});
