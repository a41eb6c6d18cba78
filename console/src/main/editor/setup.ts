import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import type { Format } from '../source/source';
import { theme } from './theme';

/** How a text is coloured, folded and indented. */
export function languageOf(format: Format): Extension {
  return format === 'JSON' ? json() : yaml();
}

/** What every text has that is only looked at. */
export const reading: Extension = [
  lineNumbers(),
  foldGutter(),
  codeFolding({ placeholderText: '…' }),
  highlightSpecialChars(),
  drawSelection(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorState.tabSize.of(2),
  indentUnit.of('  '),
  keymap.of([...searchKeymap, ...foldKeymap]),
  theme,
];

/** What every text has that can be changed. Escape and then Tab leave it by keyboard. */
export const writing: Extension = [
  reading,
  lintGutter(),
  history(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  closeBrackets(),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  EditorView.contentAttributes.of({ spellcheck: 'false', autocorrect: 'off', tabindex: '0' }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...defaultKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
];
