import { onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { api, ApiProblem } from '@motcua/kit';

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** A value in words while it is typed, and what is wrong with it; asked a moment after the last key, the newest answer only. */
export function useSentence(point: string, value: () => unknown): { readonly sentence: Ref<string | null>; readonly faults: ShallowRef<readonly Fault[]>; readonly failed: Ref<boolean>; now(): Promise<void> } {
  const sentence = ref<string | null>(null);
  const faults = shallowRef<readonly Fault[]>([]);
  const failed = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const now = async () => {
    clearTimeout(timer);
    const mine = ++asked;
    try {
      const answer = await api.post<{ sentence: string | null; faults: readonly Fault[] }>('/admin/law/sentence', { point, value: value() ?? {} });
      if (mine !== asked) return;
      sentence.value = answer.sentence;
      faults.value = answer.faults;
      failed.value = false;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      failed.value = true;
    }
  };
  watch(value, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), 300);
  }, { deep: true });
  onBeforeUnmount(() => clearTimeout(timer));
  void now();
  return { sentence, faults, failed, now };
}
