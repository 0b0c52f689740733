// Agents and outside lines as telephones.
import { drawing, el, fill, find, quoted, show, sync } from './dom.js';
import { say, text } from './words.js';
import { command } from './commands.js';

const waves = [
  ['path', { class: 'wave', d: 'M7 20q-5-8-1-17' }],
  ['path', { class: 'wave', d: 'M57 20q5-8 1-17' }],
];
const deskTelephone = () => drawing('phone-picture', '-6 -2 76 68', [
  ['path', { class: 'body', d: 'M14 37q1-9 10-9h16q9 0 10 9l4 16q1 6-5 6H15q-6 0-5-6z' }],
  ['circle', { class: 'dial', cx: 32, cy: 44, r: 9 }],
  ['circle', { class: 'dial-centre', cx: 32, cy: 44, r: 3 }],
  ['path', { class: 'handset', d: 'M6 23q0-14 26-14t26 14v2q0 4-4 4h-8q-4 0-4-4v-2q0-3-10-3t-10 3v2q0 4-4 4h-8q-4 0-4-4z' }],
  ...waves,
]);
const mobile = () => drawing('phone-picture', '-6 -2 76 68', [
  ['rect', { class: 'body', x: 18, y: 4, width: 28, height: 56, rx: 6 }],
  ['rect', { class: 'screen', x: 22, y: 11, width: 20, height: 38, rx: 2 }],
  ['circle', { class: 'dial-centre', cx: 32, cy: 55, r: 2.2 }],
  ...waves,
]);

// What an agent can be set to, and how the page calls it.
const choices = {
  Idle: 'Idle', Busy: 'Busy', Away: 'Away', Expired: 'Expired', ExtensionMissing: 'Missing', ExtensionUnusable: 'Unusable',
};
const habits = ['atOnce', 'byHand', '3', '10'];
const lineHabits = [...habits, 'busy', 'forbidden', 'noLine'];

export function showTelephones(state) {
  sync(find('agents'), state.agents, agent => agent.id, createAgent);
  sync(find('lines'), state.outsideLines, line => line.number, createLine);
  find('no-agents').hidden = state.agents.length > 0;
  find('no-lines').hidden = state.outsideLines.length > 0;
  fill(find('waiting'), state.waiting ? say('waiting', { count: state.waiting }) : []);
}

/** The telephones that ring now. */
export const ringing = state => [
  ...state.agents.filter(agent => agent.ringsFor !== undefined).map(agent => ({ list: 'agents', who: agent.id })),
  ...state.outsideLines.filter(line => line.calls.some(call => call.ringing)).map(line => ({ list: 'lines', who: line.number })),
];

export const telephoneOf = (list, who) => find(list).known?.get(who)?.node;

export function fillHabits(select, forLine, chosen) {
  const values = forLine ? lineHabits : habits;
  const all = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  const labels = all.map(habit);
  if (`${labels}` !== select.labelsShown) { // a list that is open closes when its options are replaced
    select.labelsShown = `${labels}`;
    fill(select, all.map((value, index) => el('option', { value }, labels[index])));
  }
  select.value = chosen ?? 'byHand';
}

const habit = value => Number.isNaN(Number(value)) ? text(value) : text('afterSeconds', { seconds: value });

function createAgent({ id }) {
  const card = telephone(id, deskTelephone(), false);
  const calls = el('p', { class: 'calls' });
  const skills = el('ul', { class: 'skills' });
  const buttons = actions(id, { agent: id }, card.node);
  const choice = setting('state', id, value => command({ action: 'setState', agent: id, state: value }));
  fill(choice.select, Object.entries(choices).map(([value, state]) => el('option', { value }, text(`state_${state}`))));
  card.content.append(calls, buttons.node, skills);
  card.settings.prepend(choice.node);
  return {
    node: card.node,
    update(agent) {
      card.update(stateOfAgent(agent), agent.answers);
      choice.select.value = agent.choice;
      fill(calls,
        ...agent.seats.map(seat => placeLine(seat.conversation, seat.mode)),
        agent.ringsFor === undefined ? [] : ringLine(agent.ringsFor));
      fill(skills, Object.entries(agent.skills).map(([name, score]) => el('li', {}, quoted(name), ` ${score}`)));
      buttons.update(agent.ringsFor !== undefined, agent.seats.length > 0 && agent.ringsFor === undefined);
    },
  };
}

function createLine({ number }) {
  const card = telephone(number, mobile(), true);
  const calls = el('ul', { class: 'calls' });
  const last = el('p', { class: 'last' });
  card.content.append(calls, last);
  return {
    node: card.node,
    update(line) {
      card.update(stateOfLine(line), line.behaves);
      sync(calls, line.calls, call => call.callId, created => createCall(number, created, card.node));
      fill(last, line.calls.length === 0 && line.lastOutcome ? text(`outcome_${line.lastOutcome}`) : []);
    },
  };
}

function createCall(number, { callId }, card) {
  const place = el('p');
  const buttons = actions(number, { line: number, callId }, card);
  return {
    node: el('li', {}, place, buttons.node),
    update(call) {
      fill(place, call.ringing ? ringLine(call.conversation) : placeLine(call.conversation, call.mode));
      buttons.update(call.ringing, !call.ringing);
    },
  };
}

/** The card that both kinds of telephone have in common. */
function telephone(name, picture, forLine) {
  const chip = el('span', { class: 'chip' });
  const content = el('div', { class: 'phone-content' });
  const habit = setting('answers', name, answers => command({ action: 'setAnswers', [forLine ? 'line' : 'agent']: name, answers }));
  const settings = el('div', { class: 'settings' }, habit.node);
  const node = el('li', { class: 'phone' },
    el('div', { class: 'phone-top' }, picture, el('div', { class: 'phone-name' }, el('h3', {}, quoted(name)), chip)),
    content,
    settings);
  return {
    node,
    content,
    settings,
    update(state, answers) {
      node.dataset.state = state;
      chip.textContent = text(`state_${state}`);
      fillHabits(habit.select, forLine, answers);
    },
  };
}

/** A setting of a telephone; a value that the emulator refuses goes back to what it was. */
function setting(what, who, choose) {
  const select = el('select', { 'aria-label': text(`${what}Of`, { who }) });
  let was;
  select.addEventListener('focus', () => { was = select.value; });
  select.addEventListener('change', async () => {
    if (!await choose(select.value)) select.value = was;
    was = select.value;
  });
  return { select, node: el('div', { class: 'setting' }, el('span', { 'aria-hidden': 'true' }, text(what)), select) };
}

function actions(who, target, card) {
  const button = (action, className) => el('button', {
    type: 'button', class: className, hidden: true, onclick: () => command({ action, ...target }),
  }, text(action), el('span', { class: 'unseen' }, ' ', quoted(who)));
  const [answer, decline, hangUp] = [button('answer', 'answer'), button('decline', 'decline'), button('hangUp', 'hang-up')];
  return {
    node: el('div', { class: 'actions' }, answer, decline, hangUp),
    update(rings, talks) {
      show(answer, rings, card);
      show(decline, rings, card);
      show(hangUp, talks, card);
    },
  };
}

const ringLine = conversation => el('span', { class: 'ring-line' }, say('ringsFor', { conversation }));

const placeLine = (conversation, mode) => el('span', { class: 'place-line' },
  say('inConversation', { conversation, mode: [text(`mode_${mode}`)] }));

function stateOfAgent(agent) {
  if (agent.ringsFor !== undefined) return 'Ringing';
  if (agent.seats.length > 0) return agent.seats.every(seat => seat.mode === 'None') ? 'Hold' : 'Talking';
  if (agent.expired) return 'Expired';
  if (agent.extension === 'Missing' || agent.extension === 'Unusable') return agent.extension;
  return agent.state === 'Idle' && agent.extension === 'Connected' ? 'OffHook' : agent.state;
}

function stateOfLine(line) {
  if (line.calls.some(call => call.ringing)) return 'Ringing';
  if (line.calls.length > 0) return line.calls.every(call => call.mode === 'None') ? 'Hold' : 'Talking';
  return 'Free';
}
