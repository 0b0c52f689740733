// The desk's own API. A result says what the page must show: done, refused, notSent, unknown, underWay, stillUnknown, invalid, signedOut, forbidden or silent.

export async function describe() {
  try {
    const response = await fetch("desk", { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Sends one intention of the user. The same key again is the same intention: it rings once, however often it is sent. */
export async function send({ account, conversationId, action, body, key }) {
  const address = `${encodeURIComponent(account)}/conversations/${encodeURIComponent(conversationId)}/${action}`;
  const headers = { Accept: "application/json, application/problem+json" };
  if (body) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = `"${key}"`;
  try {
    const response = await fetch(address, { method: "POST", headers, body: body && JSON.stringify(body) });
    const answer = await response.json().catch(() => ({}));
    return { ...answer, state: stateOf(response, answer) };
  } catch {
    return { state: "silent" }; // the desk may have begun all the same
  }
}

function stateOf(response, answer) {
  if (response.ok) return "done";
  if (answer.earlierCall) return { UnderWay: "underWay", Unknown: "stillUnknown" }[answer.earlierCall];
  if (answer.delivery) return { NotSent: "notSent", Refused: "refused", Unknown: "unknown" }[answer.delivery];
  switch (response.status) {
    case 400: return "invalid";
    case 401: return "signedOut";
    case 403: return "forbidden";
    case 404: return "noAccount";
    case 422: return "invalid";
    default: return "silent";
  }
}
