import type { Ref, ShallowRef } from 'vue';
import { announce, api, t } from '@motcua/kit';
import type { ApiProblem } from '@motcua/kit';
import { useAttempt, useLoad } from '@motcua/kit-vue';
import type { Draft, DraftContent } from './types.ts';

/** A draft as it was last read or saved, and the ways to change it. A refusal is kept for the page to show; nothing typed is lost by it. */
export interface DraftHandle {
  readonly draft: ShallowRef<Draft | null>;
  readonly problem: ShallowRef<ApiProblem | null>;
  readonly loading: Ref<boolean>;
  readonly failed: ShallowRef<ApiProblem | null>;
  readonly busy: Ref<boolean>;
  again(): Promise<void>;
  /** Puts one part of the content anew on top of what is newest here. true: it is saved. */
  save(change: (content: DraftContent) => DraftContent): Promise<boolean>;
  /** A step that carries the version seen: submit, approve, publish … true: it was done. */
  step(name: string, body?: object): Promise<boolean>;
  /** A request whose answer is the draft as it is then. */
  post(path: string, body: object): Promise<boolean>;
}

export function useDraft(id: string): DraftHandle {
  const path = `/admin/law/drafts/${id}`;
  const { data: draft, problem, loading, again } = useLoad(() => api.get<Draft>(path));
  const { failed, busy, attempt } = useAttempt();
  const take = (asked: () => Promise<Draft>) => attempt(async () => {
    draft.value = await asked();
  });
  const version = () => draft.value?.version ?? 1;
  return {
    draft, problem, loading, failed, busy,
    async again() {
      await again();
      failed.value = null;
    },
    async save(change) {
      const saved = await take(() => api.put<Draft>(path, { version: version(), content: change(draft.value?.content ?? {}) }));
      if (saved) announce(t('law.saved'));
      return saved;
    },
    step: (name, body = {}) => take(() => api.post<Draft>(`${path}/${name}`, { version: version(), ...body })),
    post: (name, body) => take(() => api.post<Draft>(`${path}/${name}`, body)),
  };
}
