import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { Source } from '../source/source';
import { aboutAt } from './about';

/** Tells what a field or function is for when one points at it. */
export function hover(source: () => Source): Extension {
  return hoverTooltip((_view, offset) => {
    const about = aboutAt(source(), offset);
    if (about === undefined) {
      return null;
    }
    return {
      pos: about.from,
      end: about.to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'cm-about';
        const title = document.createElement('strong');
        title.textContent = about.title;
        dom.append(title, about.text);
        return { dom };
      },
    };
  });
}
