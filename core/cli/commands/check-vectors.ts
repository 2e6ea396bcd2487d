import { existsSync, readFileSync } from 'node:fs';
import { checkVectors } from '../../working-time/vectors.ts';
import type { VectorFile } from '../../working-time/vectors.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

const shown = 50;

/** Runs the cases of a vectors file against the working-time engine. */
export function checkVectorFile(file: string): Report {
  const report = checkVectors(read(file));
  return {
    ok: report.failed === 0,
    json: report,
    lines: [...report.failures.slice(0, shown).map((one) => `${one.id} ${one.what}: ${JSON.stringify(one.expected)} ≠ ${JSON.stringify(one.actual)}`), say('cli.vectors', { passed: report.passed, failed: report.failed })],
  };
}

function read(file: string): VectorFile {
  if (!existsSync(file)) throw new UsageError(say('cli.no-file', { file }));
  let value: Partial<VectorFile> | null;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Partial<VectorFile> | null;
  } catch {
    throw new UsageError(say('cli.no-vectors', { file }));
  }
  if (!value?.calendars || !Array.isArray(value.vectors)) throw new UsageError(say('cli.no-vectors', { file }));
  return value as VectorFile;
}
