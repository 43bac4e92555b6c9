export { openTestDatabase } from './database.ts';
export { startTestCentre, type TestCentre } from './centre.ts';
