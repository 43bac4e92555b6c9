// The tests read the list of pages from the application's own modules, which look at these when they load.
Object.assign(globalThis, {
  location: new URL('http://localhost/'),
  localStorage: { getItem: () => null, setItem: () => undefined },
  document: { documentElement: {} },
});
