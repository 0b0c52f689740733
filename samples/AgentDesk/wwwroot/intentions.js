// One Idempotency-Key for each intention of the user. A form that is sent again without a change is the same intention, so a double click,
// or another click after a lost answer, rings nobody twice. A changed field, or "Invite once more", begins a new one.

const intentions = new WeakMap();

export function intentionOf(form, call) {
  const content = JSON.stringify(call);
  const last = intentions.get(form);
  return last?.content === content ? last.key : begin(form, content);
}

export function renewIntention(form, call) {
  const content = JSON.stringify(call);
  return intentions.get(form)?.content === content ? begin(form, content) : crypto.randomUUID(); // of an older entry
}

function begin(form, content) {
  const key = crypto.randomUUID();
  intentions.set(form, { content, key });
  return key;
}
