import { useEffect, useRef } from 'preact/hooks';

interface Keys {
  readonly save: () => void;
  readonly test: () => void;
}

/** The keys of the editor, wherever the focus is: they come before those of the text. */
export function useKeys(keys: Keys): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const work = workOf(event, now.current);
      if (work !== undefined && document.querySelector('dialog[open]') === null) {
        event.preventDefault();
        event.stopPropagation();
        work();
      }
    };
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
}

function workOf(event: KeyboardEvent, keys: Keys): (() => void) | undefined {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isCommand && event.key.toLowerCase() === 's') {
    return keys.save;
  }
  return isCommand && event.key === 'Enter' ? keys.test : undefined;
}
