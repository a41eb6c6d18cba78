import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { StartExecution } from '../../parts/StartExecution';
import { lazily } from '../lazily';
import type { Opened } from './commands';

type Shown = Opened | { readonly what: 'palette' };

/** What lies over the page; nothing mostly. */
const shown = signal<Shown | undefined>(undefined);

const Palette = lazily(() => import('./Palette').then((module) => module.Palette));
const Keys = lazily(() => import('./Keys').then((module) => module.Keys));
const Region = lazily(() => import('../Region').then((module) => module.Region));

/** Lays something over the page. */
export function overlay(what: Shown['what'] & ('palette' | 'keys' | 'region')): void {
  shown.value = { what };
}

/** What lies over the page, and the keys that put it there. */
export function Overlays() {
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  const close = (): void => {
    shown.value = undefined;
  };
  const open = (what: Opened): void => {
    shown.value = what;
  };
  switch (shown.value?.what) {
    case 'palette':
      return <Palette onClose={close} onOpen={open} />;
    case 'keys':
      return <Keys onClose={close} />;
    case 'region':
      return <Region onClose={close} />;
    case 'start': {
      const { stateMachineArn, type } = shown.value.machine;
      return (
        <StartExecution arn={stateMachineArn} isExpress={type === 'EXPRESS'} onClose={close} />
      );
    }
    case undefined:
      return null;
  }
}

function onKeyDown(event: KeyboardEvent): void {
  const isTyping = typesInto(event);
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    shown.value = shown.value?.what === 'palette' ? undefined : { what: 'palette' };
  } else if (event.key === '?' && !isTyping && shown.value === undefined) {
    event.preventDefault();
    shown.value = { what: 'keys' };
  }
}

/** Whether a key is meant for a text; an editor may be behind a shadow. */
function typesInto(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null)
  );
}
