import { migrate } from '../database/migrate.ts';
import { need } from './until-stopped.ts';

/** Brings the operator's database to this version, before the new pods start. */
await migrate({
  adminUrl: need(process.env['DATABASE_URL'] ?? null, 'DATABASE_URL'),
  passwords: { app: need(process.env['APP_DATABASE_PASSWORD'] ?? null, 'APP_DATABASE_PASSWORD'), jobs: need(process.env['JOBS_DATABASE_PASSWORD'] ?? null, 'JOBS_DATABASE_PASSWORD') },
  onStep: (name) => console.log(name),
});
