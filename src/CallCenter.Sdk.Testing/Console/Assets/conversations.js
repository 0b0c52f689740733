// Conversations with their members and voice modes.
import { el, fill, find, quoted, sync } from './dom.js';
import { text } from './words.js';
import { command } from './commands.js';

export function showConversations(state) {
  sync(find('conversations'), state.conversations, conversation => conversation.id, create);
  find('no-conversations').hidden = state.conversations.length > 0;
}

function create({ id }) {
  const members = el('ul', { class: 'members' });
  const nobody = el('p', { class: 'empty' }, text('nobody'));
  const end = el('button', { type: 'button', class: 'quiet', onclick: () => command({ action: 'endConversation', conversation: id }) },
    text('endConversation'), el('span', { class: 'unseen' }, ' ', quoted(id)));
  return {
    node: el('li', { class: 'card' }, el('div', { class: 'card-head' }, el('h3', {}, quoted(id)), end), members, nobody),
    update(conversation) {
      fill(members, conversation.members.map(member));
      members.hidden = conversation.members.length === 0;
      nobody.hidden = conversation.members.length > 0;
    },
  };
}

function member({ kind, who, mode }) {
  const state = mode ?? 'Ringing';
  return el('li', { 'data-mode': state },
    el('span', { class: `dot ${kind === 'Agent' ? 'dot-agent' : 'dot-line'}`, 'aria-hidden': 'true' }),
    el('span', { class: 'who' }, el('span', { class: 'kind' }, text(`kind_${kind}`)), ' ', quoted(who)),
    el('span', { class: 'mode' }, text(`mode_${state}`)));
}
