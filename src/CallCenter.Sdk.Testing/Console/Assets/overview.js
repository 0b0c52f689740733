// The bar above the page: how many there are of everything, and who rings now, within reach however long the page is.
import { el, find, sync } from './dom.js';
import { language, say } from './words.js';
import { telephoneOf } from './telephones.js';

const most = 12;

/** Takes the names of the counts that have changed. */
export function showCounts(counts) {
  for (const [name, count] of Object.entries(counts)) {
    find(`count-${name}`).textContent = count.toLocaleString(language());
  }
}

export function showRinging(telephones) {
  sync(find('ringing'), telephones.slice(0, most), ({ list, who }) => `${list} ${who}`, create);
}

function create({ list, who }) {
  const button = el('button', { type: 'button', onclick: () => goTo(telephoneOf(list, who)) }, say('ringsNow', { who }));
  return { node: el('li', {}, button), update() {} };
}

function goTo(telephone) {
  if (!telephone) return;
  telephone.scrollIntoView({ block: 'center' });
  telephone.querySelector('.answer:not([hidden])')?.focus({ preventScroll: true });
}
