import { render } from 'preact';
import { App } from './app/App';
import { followLinks } from './app/router';
import { applyTheme } from './app/theme';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';

applyTheme();
followLinks();
const place = document.getElementById('app');
if (place !== null) {
  render(<App />, place);
}
