import { ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { ApiProblem } from '@motcua/kit';

export interface Attempt {
  /** Why the last attempt was refused; null while none was. */
  readonly failed: ShallowRef<ApiProblem | null>;
  readonly busy: Ref<boolean>;
  /** Runs what may be refused. true: it was done; false: `failed` says why. Any other error is thrown on. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

/** Something a person asks for and that may be refused: the refusal is kept for the page to show, nothing typed is lost by it. */
export function useAttempt(): Attempt {
  const failed = shallowRef<ApiProblem | null>(null);
  const busy = ref(false);
  const attempt = async (work: () => Promise<unknown>) => {
    busy.value = true;
    failed.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      failed.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { failed, busy, attempt };
}
