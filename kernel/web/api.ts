import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from './api.gen.ts';
import { failureOf } from './problem.ts';

/** Typed calls outside components: `const { data, error } = await client.GET('/api/session')`. */
export const client = createFetchClient<paths>({ baseUrl: location.origin });

/**
 * Typed queries and mutations over the contract: `api.useQuery('get', '/api/air/now', { params: … })`.
 * A refused call throws the RFC 9457 problem; read it with `failureOf`.
 */
export const api = createQueryClient(client);

const sessionKey = ['get', '/api/session'];

/** One cache for the whole application. A refusal for want of a session makes the shell ask who is signed in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onRefusal }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => {
        const { status } = failureOf(error);
        return count < 2 && (status === 0 || status >= 500);
      },
    },
  },
});

function onRefusal(error: unknown): void {
  if (failureOf(error).status === 401) void queryClient.invalidateQueries({ queryKey: sessionKey });
}

/**
 * Sends one file to an `upload` route and reports the part sent (0–1). The browser's `fetch` cannot tell
 * progress, therefore the older interface.
 * @throws the problem of the centre, or a `TypeError` when no answer came
 */
export function uploadFile<Answer>(
  path: `/api/${string}`,
  file: File,
  options: {
    fields?: Record<string, string>;
    onProgress?: (part: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    // The server reads the fields that come before the file.
    for (const [name, value] of Object.entries(options.fields ?? {})) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () =>
      request.status < 300 ? resolve(request.response as Answer) : reject(request.response);
    request.onerror = () => reject(new TypeError('no answer'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
