import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import type { Format } from '../source/source';
import { languageOf } from './setup';

/**
 * A text in CodeMirror.
 *
 * It lives in a shadow root: there its styles are adopted sheets, which a policy without inline
 * styles allows.
 *
 * @param text what it begins with; later changes are made through the view
 * @param extensions taken once, when it is made
 */
export function Code({
  text,
  format,
  extensions,
  label,
  onView,
}: {
  readonly text: string;
  readonly format: Format;
  readonly extensions: Extension;
  readonly label: string;
  readonly onView: (view: EditorView | undefined) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<{ view: EditorView; language: Compartment }>(undefined);
  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return () => {};
    }
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const language = new Compartment();
    const view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          language.of(languageOf(format)),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          extensions,
        ],
      }),
    });
    shown.current = { view, language };
    onView(view);
    return () => {
      onView(undefined);
      view.destroy();
      root.replaceChildren();
    };
  }, []);
  useEffect(() => {
    const now = shown.current;
    now?.view.dispatch({ effects: now.language.reconfigure(languageOf(format)) });
  }, [format]);
  return <div class="code" ref={host} />;
}
