import {
  acceptCompletion,
  autocompletion,
  snippet,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { Source } from '../source/source';
import { offersAt, type Known, type Offer, type Offers } from './offers';

const TYPES: Readonly<Record<Offer['kind'], string>> = {
  field: 'property',
  value: 'enum',
  state: 'class',
  error: 'interface',
  resource: 'namespace',
  function: 'function',
  variable: 'variable',
};

/**
 * Offers what can be written where the cursor is.
 *
 * @param source the text as it is now, read
 * @param known what exists on the server
 */
export function completion(source: () => Source, known: () => readonly Known[]): Extension {
  const complete = (context: CompletionContext): CompletionResult | null => {
    if (!context.explicit && context.matchBefore(/["\w.$:-]$/) === null) {
      return null;
    }
    const found = offersAt(source(), context.pos, known());
    return found === undefined || found.offers.length === 0
      ? null
      : {
          from: found.wordFrom,
          options: found.offers.map((offer, i) => option(offer, i, found, context.pos)),
          validFor: /^[\w.$:-]*$/,
        };
  };
  return [
    autocompletion({
      override: [complete],
      icons: true,
      closeOnBlur: true,
      maxRenderedOptions: 200,
    }),
    keymap.of([{ key: 'Tab', run: acceptCompletion }]),
  ];
}

function option(offer: Offer, index: number, { span, wordFrom }: Offers, at: number): Completion {
  const before = wordFrom - span.from;
  const behind = span.to - at;
  return {
    label: offer.label,
    type: TYPES[offer.kind],
    // What is offered first is meant first, as far as what is written fits it as well.
    boost: -index / 1000,
    ...(offer.detail === undefined ? {} : { detail: offer.detail }),
    ...(offer.about === undefined ? {} : { info: offer.about }),
    apply: (view: EditorView, chosen: Completion, from: number, to: number) => {
      snippet(offer.write)(view, chosen, from - before, to + Math.max(0, behind));
      if (offer.more === true) {
        startCompletion(view);
      }
    },
  };
}
