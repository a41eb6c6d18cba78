import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/*
 * Colours are the page's own tokens: custom properties reach into a shadow root, so that a change
 * of colours needs no change here.
 */
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '13px', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--accent-text)', padding: '10px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent-text)', borderLeftWidth: '2px' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text-faint)',
    border: 'none',
    paddingLeft: '4px',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--sunken) 65%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
    border: 'none',
    padding: '0 6px',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--caught-soft)' },
  '.cm-searchMatch': {
    backgroundColor: 'var(--caught-soft)',
    outline: '1px solid var(--caught-line)',
  },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--timed-out-soft)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: 'none' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--failed-soft)' },
  '.cm-lintRange-error': wave('var(--failed-line)'),
  '.cm-lintRange-warning': wave('var(--timed-out-line)'),
  '.cm-lint-marker': { width: '0.7em', height: '0.7em', marginTop: '0.45em' },
  '.cm-lint-marker-error': {
    content: 'none',
    background: 'var(--failed-line)',
    borderRadius: '50%',
  },
  '.cm-lint-marker-warning': {
    content: 'none',
    background: 'var(--timed-out-line)',
    borderRadius: '2px',
  },
});

function wave(colour: string): Record<string, string> {
  return {
    backgroundImage: 'none',
    textDecoration: `underline wavy ${colour}`,
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
    textDecorationThickness: '1.5px',
  };
}

const windows = EditorView.theme({
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-s)',
    boxShadow: 'var(--shadow)',
    fontFamily: 'var(--font)',
    fontSize: '12.5px',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '20em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px 3px 6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--text-faint)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '7px 11px', maxWidth: '300px' },
  '.cm-about': { padding: '7px 11px', maxWidth: '360px' },
  '.cm-about strong': { fontFamily: 'var(--mono)', display: 'block' },
  '.cm-diagnostic': { padding: '7px 11px', borderLeft: '3px solid transparent', maxWidth: '460px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--failed-line)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--timed-out-line)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
    font: 'inherit',
    padding: '1px 8px',
    marginLeft: '8px',
  },
  '.cm-panels': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text)',
    borderColor: 'var(--line)',
    fontFamily: 'var(--font)',
  },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 12px', fontSize: '13px' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '2px',
    fontSize: '12px',
    color: 'var(--text-soft)',
  },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0 2px', accentColor: 'var(--accent)' },
  '.cm-panel.cm-search [name=close]': { fontSize: '18px', color: 'var(--text-soft)', top: '6px' },
  '.cm-textfield': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-s)',
    padding: '3px 8px',
    font: 'inherit',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-s)',
    color: 'var(--text)',
    padding: '3px 10px',
    font: 'inherit',
    textTransform: 'capitalize',
  },
  '.cm-button:hover': { backgroundColor: 'var(--sunken)' },
  '.cm-button:active': { backgroundImage: 'none' },
  'button:focus-visible, input:focus-visible': { outline: '2px solid var(--focus)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent-text)' },
  { tag: [tags.definition(tags.propertyName)], color: 'var(--accent-text)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--succeeded)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--timed-out)' },
  { tag: tags.comment, color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: 'var(--caught)' },
  { tag: [tags.punctuation, tags.bracket, tags.separator], color: 'var(--text-soft)' },
]);

/** How texts look in the editor. */
export const theme: Extension = [look, windows, syntaxHighlighting(colours)];
