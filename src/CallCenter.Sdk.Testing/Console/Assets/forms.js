// The forms that add telephones and conversations.
import { find } from './dom.js';
import { say } from './words.js';
import { command, showProblem } from './commands.js';
import { fillHabits } from './telephones.js';

export function fillForms() {
  fillHabits(find('add-agent').elements.answers, false, find('add-agent').elements.answers.value || undefined);
  fillHabits(find('add-line').elements.answers, true, find('add-line').elements.answers.value || undefined);
}

export function listenToForms() {
  onSubmit('add-agent', ({ agent, skills, answers }) => {
    const scores = parseSkills(skills);
    if (scores) return { action: 'addAgent', agent, skills: scores, answers };
    showProblem(say('badSkills'));
    return null;
  });
  onSubmit('add-line', ({ line, answers }) => ({ action: 'setAnswers', line, answers }));
  onSubmit('add-conversation', ({ conversation }) => ({ action: 'addConversation', conversation }));
  find('clear-ledger').addEventListener('click', () => command({ action: 'clearLedger' }));
}

function onSubmit(id, toCommand) {
  const form = find(id);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const body = toCommand(Object.fromEntries(new FormData(form)));
    if (!body || !await command(body)) return;
    form.querySelectorAll('input').forEach(input => { input.value = ''; });
    form.querySelector('input').focus();
  });
}

/** "投诉=75, 手机" as an object, or null where it cannot be read. */
export function parseSkills(text) {
  const scores = Object.create(null);
  for (const part of text.split(/[,;\uff0c\uff1b\u3001]/).map(piece => piece.trim()).filter(Boolean)) {
    const [, name, score] = /^(.*?)(?:\s*[=:\uff1a\uff1d]\s*(-?\d+(?:\.\d+)?))?$/.exec(part);
    if (!name.trim() || /[=:\uff1a\uff1d]/.test(name)) return null;
    scores[name.trim()] = score === undefined ? 100 : Number(score);
  }
  return scores;
}
