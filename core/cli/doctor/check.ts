import { say } from '../output.ts';

/** One thing that was looked at. `warning`: the product runs without it, something else does not. */
export interface DoctorCheck {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  /** How to mend it; null when there is nothing to mend. */
  readonly remedy: string | null;
}

/** A fault whose remedy is the text `doctor.<remedy>`. */
export class Fault extends Error {
  readonly remedy: string;
  readonly warning: boolean;

  constructor(detail: string, remedy: string, options: { params?: Record<string, string | number>; warning?: boolean } = {}) {
    super(detail);
    this.remedy = say(`doctor.${remedy}`, options.params);
    this.warning = options.warning === true;
  }
}

/** Runs one look; its answer is the detail. Other errors name their own remedy, as errors of settings and data do. */
export async function look(name: string, work: () => string | Promise<string>): Promise<DoctorCheck> {
  try {
    return { name, status: 'ok', detail: await work(), remedy: null };
  } catch (error) {
    if (error instanceof Fault) return { name, status: error.warning ? 'warning' : 'failed', detail: error.message, remedy: error.remedy };
    const detail = error instanceof Error ? error.message : String(error);
    return { name, status: 'failed', detail, remedy: say('doctor.see-detail') };
  }
}
