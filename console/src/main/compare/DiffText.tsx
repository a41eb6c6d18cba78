import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import { languageOf, reading } from '../editor/setup';
import type { Format } from '../source/source';

/** What can be done with two texts that are shown. */
export interface Compared {
  /** Shows an offset of the later text, or of the earlier one. */
  readonly show: (of: 'before' | 'after', offset: number) => void;
}

/** Behind text of any colour, which can still be read: a line below it, and hardly more. */
function underlined(of: 'succeeded' | 'failed'): string {
  const line = `var(--${of}-line)`;
  return (
    `linear-gradient(${line}, ${line}) bottom / 100% 2px no-repeat, ` +
    `color-mix(in srgb, ${line} 9%, transparent)`
  );
}

const look = EditorView.theme({
  '.cm-changedLine, .cm-insertedLine, &.cm-merge-b .cm-changedLine': {
    backgroundColor: 'var(--succeeded-soft)',
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--failed-soft)' },
  '.cm-changedText, &.cm-merge-b .cm-changedText': {
    background: underlined('succeeded'),
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: underlined('failed'),
  },
  '.cm-collapsedLines': {
    background: 'var(--sunken)',
    color: 'var(--text-soft)',
    padding: '3px 12px',
    fontFamily: 'var(--font)',
    fontSize: '12px',
    cursor: 'pointer',
  },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"' },
  '.cm-changedLineGutter': { background: 'var(--succeeded-line)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--failed-line)' },
});

/** Lines between changes that are folded away, if there are enough of them. */
const COLLAPSED = { margin: 4, minSize: 8 };

/**
 * Two texts beside each other, or one in the other where there is no room, with what changed.
 */
export function DiffText({
  before,
  after,
  format,
  labels,
  onCompared,
}: {
  readonly before: string;
  readonly after: string;
  readonly format: Format;
  readonly labels: readonly [string, string];
  readonly onCompared: (compared: Compared | undefined) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return () => {};
    }
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const isNarrow = element.clientWidth < 700;
    const extensions = (label: string): Extension => [
      languageOf(format),
      reading,
      look,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ];
    const made = isNarrow
      ? unified(root, before, after, extensions(labels[1]))
      : beside(root, before, after, [extensions(labels[0]), extensions(labels[1])]);
    onCompared(made.compared);
    return () => {
      onCompared(undefined);
      made.destroy();
      root.replaceChildren();
    };
  }, [before, after, format]);
  return <div class="code diff" ref={host} />;
}

interface Made {
  readonly compared: Compared;
  readonly destroy: () => void;
}

function shown(view: EditorView, offset: number): void {
  const at = Math.min(offset, view.state.doc.length);
  view.dispatch({
    selection: { anchor: at },
    effects: EditorView.scrollIntoView(at, { y: 'start', yMargin: 40 }),
  });
}

function beside(root: ShadowRoot, before: string, after: string, of: Extension[]): Made {
  const scroll = document.createElement('div');
  scroll.className = 'scroll';
  root.append(scroll);
  const view = new MergeView({
    parent: scroll,
    root,
    a: { doc: before, extensions: of[0] ?? [] },
    b: { doc: after, extensions: of[1] ?? [] },
    collapseUnchanged: COLLAPSED,
    gutter: true,
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.scroll { height: 100%; overflow: auto; } .cm-mergeView { height: auto; }');
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return {
    compared: { show: (which, offset) => shown(which === 'before' ? view.a : view.b, offset) },
    destroy: () => view.destroy(),
  };
}

function unified(root: ShadowRoot, before: string, after: string, extensions: Extension): Made {
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: after,
      extensions: [
        extensions,
        unifiedMergeView({
          original: before,
          mergeControls: false,
          collapseUnchanged: COLLAPSED,
        }),
      ],
    }),
  });
  return {
    compared: {
      show: (which, offset) => {
        // What is no longer there has no place of its own in the later text.
        if (which === 'after') {
          shown(view, offset);
        }
      },
    },
    destroy: () => view.destroy(),
  };
}
