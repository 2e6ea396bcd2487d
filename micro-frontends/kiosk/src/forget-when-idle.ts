/** After so long without a touch or a key the next person must find nothing of the one before. */
const seconds = 45;

/** Calls `forget` each time nobody has touched the screen for a while. */
export function forgetWhenIdle(forget: () => void): { readonly seconds: number; stop(): void } {
  let timer = setTimeout(forget, seconds * 1000);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(forget, seconds * 1000);
  };
  const signs = ['pointerdown', 'keydown', 'input'] as const;
  for (const sign of signs) addEventListener(sign, again);
  return {
    seconds,
    stop() {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, again);
    },
  };
}
