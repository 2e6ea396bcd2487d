import { ref, shallowRef } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { ApiProblem } from '@motcua/kit';

export interface Load<T> {
  readonly data: ShallowRef<T | null>;
  readonly problem: ShallowRef<ApiProblem | null>;
  readonly loading: Ref<boolean>;
  again(): Promise<void>;
}

/** Loads something for a page and keeps what was there while it loads again. */
export function useLoad<T>(load: () => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const loading = ref(true);
  const again = async () => {
    loading.value = true;
    try {
      data.value = await load();
      problem.value = null;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem.value = error;
    } finally {
      loading.value = false;
    }
  };
  void again();
  return { data, problem, loading, again };
}
