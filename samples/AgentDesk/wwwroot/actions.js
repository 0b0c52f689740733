import { intentionOf, renewIntention } from "./intentions.js";
import { addOutcome, rulesOf } from "./outcomes.js";

const conversation = document.querySelector("#conversation");

export function setUpActions(send) {
  conversation.addEventListener("submit", (event) => event.preventDefault());
  for (const form of document.querySelectorAll("#agent, #invite-agent, #invite-outside-line")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      act(send, form, event.submitter ?? form.querySelector("[type=submit]"));
    });
  }

  const leaving = document.querySelector("#leaving");
  const leave = document.querySelector("#leave");
  leave.addEventListener("click", () => {
    if (check(conversation)) leaving.showModal();
  });
  leaving.addEventListener("close", () => {
    if (leaving.returnValue === "leave") run(send, leave, { ...where(), action: "leave" });
    leaving.returnValue = "";
  });
}

function act(send, form, button) {
  if (!check(conversation) || !check(form)) return;
  const action = button.value;
  const call = { ...where(), action, body: bodyOf(form, action) };
  if (action.startsWith("invite")) invite(send, button, call, intentionOf(form, call), form);
  else run(send, button, call, form);
}

function invite(send, button, call, key, form) {
  run(send, button, { ...call, key }, form, () => invite(send, button, call, renewIntention(form, call), form));
}

async function run(send, button, call, form, again) {
  if (button.ariaDisabled === "true") return; // under way
  button.ariaDisabled = "true";
  const outcome = addOutcome(call, again);
  const result = await send(call);
  button.ariaDisabled = null;
  outcome.complete(result);
  if (result.state === "invalid") showErrors(result.errors ?? {}, form);
}

const where = () => Object.fromEntries(new FormData(conversation));

function bodyOf(form, action) {
  const body = {};
  for (const field of form.elements) {
    if (!field.name || (field.name === "mode" && action !== "join")) continue;
    if (field.type === "checkbox") {
      if (field.checked) body[field.name] = true;
    } else if (field.value !== "") {
      body[field.name] = field.dataset.type === "number" ? Number(field.value) : field.value;
    }
  }
  return body;
}

// What the fields themselves say of their rules; the desk checks again.
function check(form) {
  const errors = {};
  for (const field of form.elements) {
    if (field.name && !field.validity.valid) errors[field.name] = [field.validationMessage];
  }
  showErrors(errors, form);
  return Object.keys(errors).length === 0;
}

function showErrors(errors, form) {
  const fields = [...(form?.elements ?? []), ...conversation.elements].filter((field) => document.getElementById(`${field.id}-error`));
  for (const field of fields) {
    const rules = errors[field.name];
    const error = document.getElementById(`${field.id}-error`);
    error.textContent = rules ? rulesOf(field.name, rules) : "";
    field.ariaInvalid = rules ? "true" : null;
    if (rules) field.setAttribute("aria-describedby", error.id);
    else field.removeAttribute("aria-describedby");
  }
  fields.find((field) => errors[field.name])?.focus();
}
