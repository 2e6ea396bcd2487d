import { onBeforeUnmount, onMounted } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { t } from '@motcua/kit';

/**
 * Asks before a page with unsaved work is left: by closing it, by any link of the portal, by going back. The links of the
 * shell belong to no app, so they are met where they are clicked.
 */
export function useUnsaved(isDirty: () => boolean): void {
  let allowed = false;
  const mayLeave = () => allowed || !isDirty() || confirm(t('kit.unsaved'));
  const closing = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  const clicked = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest('a[href]');
    if (!link || link.hasAttribute('download') || link.getAttribute('target') === '_blank' || link.getAttribute('href')?.startsWith('#') || event.metaKey || event.ctrlKey) return;
    allowed = false;
    if (!mayLeave()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    allowed = true;
  };
  onMounted(() => {
    addEventListener('beforeunload', closing);
    document.addEventListener('click', clicked, { capture: true });
  });
  onBeforeUnmount(() => {
    removeEventListener('beforeunload', closing);
    document.removeEventListener('click', clicked, { capture: true });
  });
  const guard = () => {
    const may = mayLeave();
    allowed = false;
    return may;
  };
  onBeforeRouteLeave(guard);
  onBeforeRouteUpdate(guard);
}
