// The console: a view of the emulator's state, kept up to date by its event stream.
import { el, fill, find, quoted, reset } from './dom.js';
import { onLanguage, text, translatePage } from './words.js';
import { listen } from './stream.js';
import { ringing, showTelephones } from './telephones.js';
import { showCounts, showRinging } from './overview.js';
import { showConversations } from './conversations.js';
import { repeatRequests, takeRequests } from './requests.js';
import { fillFaultForm, listenToFaultForm, showFaults } from './faults.js';
import { fillForms, listenToForms } from './forms.js';

let state;
let connection = 'connecting';
let rang = new Set();
let pending = [];

translatePage();
fillForms();
fillFaultForm();
listenToForms();
listenToFaultForm();
onLanguage(() => {
  fillForms();
  fillFaultForm();
  for (const id of ['agents', 'lines', 'conversations', 'armed', 'ringing']) reset(find(id));
  if (state) showState();
  repeatRequests();
  showConnection(connection);
});
listen(frame => {
  // Frames that come within one picture of the screen are shown together. A page in the background has no pictures, only a title.
  pending.push(frame);
  if (document.hidden) showPending();
  else if (pending.length === 1) requestAnimationFrame(showPending);
}, showConnection);

function showPending() {
  if (!pending.length) return;
  const frame = pending.reduce(together);
  pending = [];
  takeRequests(frame);
  showCounts({ requests: frame.total });
  if (!frame.state) return;
  state = frame.state;
  showState();
}

/** Two frames as one, so that a row that comes and goes between two pictures is never made. */
function together(older, newer) {
  if (newer.isFirst) return newer;
  const requests = new Map([...older.requests, ...newer.requests].map(request => [request.number, request]));
  return {
    ...newer,
    isFirst: older.isFirst,
    state: newer.state ?? older.state,
    requests: [...requests.values()].sort((one, other) => one.number - other.number),
  };
}

function showState() {
  showTelephones(state);
  showConversations(state);
  showFaults(state);
  showAccounts(state.accounts);
  showCounts({ agents: state.agents.length, lines: state.outsideLines.length, conversations: state.conversations.length });
  const now = ringing(state);
  showRinging(now);
  document.title = now.length ? text('documentTitleRinging', { count: now.length }) : text('documentTitle');
  announce(new Set(now.map(({ who }) => who)));
}

/** For those who do not see a telephone shake. */
function announce(now) {
  const begun = [...now].filter(who => !rang.has(who)).map(who => text('newsRings', { who }));
  rang = now;
  if (begun.length) find('news').textContent = begun.join(' ');
  else if (!now.size) find('news').textContent = ''; // the same words again would not be read
}

function showConnection(now) {
  connection = now;
  const node = find('connection');
  node.dataset.state = now;
  node.textContent = text(now);
}

function showAccounts(accounts) {
  const address = account => `${location.origin}/v1/account/${encodeURIComponent(account)}/`;
  fill(find('accounts'), accounts.length
    ? accounts.map(account => el('li', {}, el('code', {}, quoted(address(account)))))
    : el('li', {}, el('code', {}, quoted(address('emulator'))), ' ', text('unsigned')));
}
