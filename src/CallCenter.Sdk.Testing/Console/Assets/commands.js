// Sends what a button asks for. The header tells the emulator that a page of its own asks.
import { find, fill } from './dom.js';
import { say } from './words.js';

let hiding;

/** Resolves to whether it was done; what went wrong is shown. */
export async function command(body) {
  try {
    const response = await fetch('commands', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Emulator-Console': '1' },
      body: JSON.stringify(body),
    });
    if (response.ok) {
      hideProblem();
      return true;
    }
    const problem = await response.json().catch(() => ({ message: `HTTP ${response.status}` }));
    showProblem(say('failed', { message: problem.message }));
  } catch {
    showProblem(say('unreachable'));
  }
  return false;
}

export function showProblem(nodes) {
  const problem = find('problem');
  fill(problem, nodes);
  problem.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(hideProblem, 10_000);
}

function hideProblem() {
  find('problem').hidden = true;
}
