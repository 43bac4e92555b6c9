import { openDatabase } from './open.ts';

// Test program: writes rows one by one, says each number once it is committed, and waits to be killed.
const database = await openDatabase({ dataDir: process.argv[2] ?? '' });
await database.execute('create table if not exists public.written (id int primary key)');
for (let id = 1; ; id += 1) {
  await database.query('insert into public.written values ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
