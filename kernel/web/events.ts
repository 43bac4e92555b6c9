import { useEffect, useRef, useState } from 'react';

const firstRetryMilliseconds = 2_000;
const longestRetryMilliseconds = 30_000;

interface Feed {
  listeners: Set<{ event: string; tell(data: unknown): void; connected(now: boolean): void }>;
  names: Set<string>;
  source: EventSource | null;
  retry: ReturnType<typeof setTimeout> | undefined;
  wait: number;
  open: boolean;
}

/** One connection for each address: a browser allows only six to one origin. */
const feeds = new Map<string, Feed>();

function setOpen(feed: Feed, open: boolean): void {
  feed.open = open;
  for (const listener of feed.listeners) listener.connected(open);
}

function connect(path: string, feed: Feed): void {
  const source = new EventSource(path);
  feed.source = source;
  feed.names.clear();
  for (const { event } of feed.listeners) hear(feed, event);
  source.onopen = () => {
    feed.wait = firstRetryMilliseconds;
    setOpen(feed, true);
  };
  source.onerror = () => {
    setOpen(feed, false);
    // The browser reconnects a dropped line by itself, but gives up after an answer that is no stream.
    if (source.readyState !== EventSource.CLOSED) return;
    feed.retry = setTimeout(() => connect(path, feed), feed.wait);
    feed.wait = Math.min(feed.wait * 2, longestRetryMilliseconds);
  };
}

function hear(feed: Feed, event: string): void {
  if (!feed.source || feed.names.has(event)) return;
  feed.names.add(event);
  feed.source.addEventListener(event, (message) => {
    const data: unknown = JSON.parse((message as MessageEvent<string>).data);
    for (const listener of feed.listeners) if (listener.event === event) listener.tell(data);
  });
}

/**
 * Follows a stream of server-sent events while the page is open. `path` null follows nothing (a page
 * that looks back has no live events).
 */
export function useEvents<T>(
  path: string | null,
  eventName: string,
  handler: (data: T) => void,
): { connected: boolean } {
  const [connected, setConnected] = useState(false);
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    if (path === null) return;
    const feed = feeds.get(path) ?? {
      listeners: new Set(),
      names: new Set<string>(),
      source: null,
      retry: undefined,
      wait: firstRetryMilliseconds,
      open: false,
    };
    feeds.set(path, feed);
    const listener = {
      event: eventName,
      tell: (data: unknown) => latest.current(data as T),
      connected: setConnected,
    };
    feed.listeners.add(listener);
    if (feed.source) hear(feed, eventName);
    else connect(path, feed);
    setConnected(feed.open);
    return () => {
      feed.listeners.delete(listener);
      if (feed.listeners.size > 0) return;
      clearTimeout(feed.retry);
      feed.source?.close();
      feeds.delete(path);
    };
  }, [path, eventName]);
  return { connected: path !== null && connected };
}
