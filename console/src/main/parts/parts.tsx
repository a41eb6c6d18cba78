import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from '../server/call';
import { laidOut, visible } from '../source/layout';
import { Icon, type IconName } from './Icon';
import { ago, instant } from './times';

/** How an execution, a state or a stack is. */
export function Status({ of }: { readonly of: string }) {
  return (
    <span class={`badge ${kind(of)}`}>
      {of
        .replaceAll('_', ' ')
        .toLowerCase()
        .replace(/^./, (c) => c.toUpperCase())}
    </span>
  );
}

/** The class of a status: those of stacks end with what those of executions are. */
export function kind(status: string): string {
  if (/ROLLBACK|FAILED/.test(status) && !status.endsWith('IN_PROGRESS')) {
    return 'failed';
  }
  if (/RUNNING|IN_PROGRESS|PENDING/.test(status)) {
    return 'running';
  }
  if (status === 'TIMED_OUT') {
    return 'timed-out';
  }
  if (status === 'CAUGHT') {
    return 'caught';
  }
  return /SUCCEEDED|COMPLETE|ACTIVE|ENABLED/.test(status) ? 'succeeded' : 'aborted';
}

/** A time: how long ago it was, and exactly when one points at it. */
export function When({
  at,
  exact = false,
}: {
  readonly at: number | undefined;
  readonly exact?: boolean;
}) {
  if (at === undefined) {
    return <span class="faint">–</span>;
  }
  const date = new Date(at * 1000);
  return (
    <time dateTime={date.toISOString()} title={exact ? date.toISOString() : instant(at)}>
      {exact ? instant(at) : ago(at, Date.now() / 1000)}
    </time>
  );
}

/** Why something is not shown, in the server's words. */
export function Failure({ of }: { readonly of: Error }) {
  return (
    <div class="notice failure" role="alert">
      <strong>{of instanceof Refusal ? of.code : of.name}</strong>
      <span>{of.message}</span>
    </div>
  );
}

/** What is said where nothing is yet, and how it comes to be. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Something is on its way. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div class="empty" role="status">
      <div class="spin" />
      <span class="heard">Loading {what}</span>
    </div>
  );
}

interface ButtonProps {
  readonly icon?: IconName;
  readonly kind?: 'plain' | 'first' | 'danger' | 'bare';
  readonly label?: string;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly children?: ComponentChildren;
}

/** A button; one without words needs a label. */
export function Button({
  icon,
  kind: of = 'plain',
  label,
  disabled,
  type = 'button',
  onClick,
  children,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button ${of}`}
      aria-label={label}
      title={label}
      disabled={disabled ?? false}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

/** Copies a text, and says that it did. */
export function Copy({
  text,
  label = 'Copy',
  children,
}: {
  readonly text: string;
  readonly label?: string;
  readonly children?: ComponentChildren;
}) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), 1500) : undefined;
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Button
      kind="bare"
      icon={done ? 'check' : 'copy'}
      label={done ? 'Copied' : label}
      onClick={() => void copied(text).then(() => setDone(true))}
    >
      {children}
    </Button>
  );
}

/** The clipboard is only there where the browser trusts the address; a selection always is. */
async function copied(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** Pages beside each other, of which one is shown. */
export function Tabs<Name extends string>({
  names,
  shown,
  onShow,
}: {
  readonly names: Readonly<Record<Name, string>>;
  readonly shown: Name;
  readonly onShow: (name: Name) => void;
}) {
  const all = Object.keys(names) as Name[];
  const step = (by: number): void => {
    const next = all[(all.indexOf(shown) + by + all.length) % all.length];
    if (next !== undefined) {
      onShow(next);
      document.getElementById(`tab-${next}`)?.focus();
    }
  };
  return (
    <div
      class="tabs"
      role="tablist"
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          step(event.key === 'ArrowRight' ? 1 : -1);
        }
      }}
    >
      {all.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={name === shown}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => onShow(name)}
        >
          {names[name]}
        </button>
      ))}
    </div>
  );
}

/** A window over the page, closed by Escape. */
export function Dialog({
  title,
  onClose,
  onSubmit,
  isOver = false,
  actions,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  /** Whether all is done: there is nothing more to cancel. */
  readonly isOver?: boolean;
  readonly actions: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const shown = useRef<HTMLDialogElement>(null);
  useEffect(() => shown.current?.showModal(), []);
  return (
    <dialog ref={shown} aria-label={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <h2>{title}</h2>
        {children}
        <div class="actions">
          {isOver ? null : <Button onClick={() => shown.current?.close()}>Cancel</Button>}
          {actions}
        </div>
      </form>
    </dialog>
  );
}

/** A JSON text, laid out and coloured; what is no JSON is shown as it is. */
export function Value({
  text,
  label,
}: {
  readonly text: string | undefined;
  readonly label: string;
}) {
  if (text === undefined) {
    return <p class="faint">none</p>;
  }
  return (
    <pre class="value" tabIndex={0} aria-label={label}>
      {coloured(visible(laidOut(text)))}
    </pre>
  );
}

const TOKEN =
  /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function coloured(text: string): ComponentChildren[] {
  if (text.length > 60_000) {
    return [text];
  }
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = token;
    parts.push(text.slice(end, token.index));
    const of = quoted === undefined ? 'other' : colon === undefined ? 'text' : 'name';
    parts.push(<span class={of}>{whole}</span>);
    end = token.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
