import { setTimeout as sleep } from 'node:timers/promises';
import type { LabOrder, LabReport } from './lab-report.ts';
import { tryEffect } from './try-effect.ts';
import { tryRule } from './try-rule.ts';

/** The process in which a plugin is tried: takes one order, says what it found and ends. lab-clock.ts is loaded before it. */
const unheard: string[] = [];
process.on('unhandledRejection', (reason) => void unheard.push(`left a rejection that nobody handles: ${wordsOf(reason)}`));
process.on('uncaughtException', (error) => void unheard.push(`threw where nobody can catch it: ${wordsOf(error)}`));
process.once('message', (order: LabOrder) => void work(order));

async function work(order: LabOrder): Promise<void> {
  try {
    const report = order.manifest.kind === 'expiry-rule' ? await tryRule(order) : await tryEffect(order);
    // What is still on its way when the last answer has come.
    await sleep(500);
    end({ ...report, failures: [...report.failures, ...new Set(unheard)] });
  } catch (error) {
    end({ scenarios: [wordsOf(error)], tenants: [], travel: [], failures: [], answers: [], left: [], used: [] });
  }
}

function end(report: LabReport): void {
  process.send?.(report, () => process.exit(0));
}

function wordsOf(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason);
  const place = /\(?([^\s(]+:\d+):\d+\)?$/m.exec(reason.stack ?? '')?.[1]?.replace(/^file:\/\//, '');
  return `${reason.message}${place === undefined ? '' : ` (${place})`}`;
}
