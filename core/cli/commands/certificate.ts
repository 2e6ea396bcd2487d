import { readFileSync } from 'node:fs';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { language, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/** Checks a deadline certificate from the file alone: no server, no database, no data of the province. */
export function verifyCertificateFile(file: string): Report {
  const { ok, clocks, faults } = verifyCertificate(read(file));
  return {
    ok,
    json: { ok, clocks, faults },
    lines: [
      ...clocks.map((clock, index) => `${clock.ok ? '✔' : '✘'} ${index + 1}. ${say(`certificate.kinds.${clock.kind}`)}: ${clock.due === null ? say('certificate.waiting') : formatInstant(language, clock.due)}`),
      ...faults.map((fault) => `✘ ${fault.clock === null ? say('certificate.document') : `${fault.clock}.`} ${say(`certificate.${fault.code}`, { stated: fault.stated, recomputed: fault.recomputed })}`),
      say(ok ? 'certificate.good' : 'certificate.bad', { faults: faults.length }),
    ],
  };
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(say('certificate.unreadable', { file, reason: error instanceof Error ? error.message : '' }));
  }
}
