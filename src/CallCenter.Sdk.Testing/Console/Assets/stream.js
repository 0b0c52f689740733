// The event stream: the first message after every connection holds everything, the later ones what has changed.

/** Calls back with each frame, and with the state of the connection: connecting, live or lost. */
export function listen(onFrame, onState) {
  let source;
  let retry;

  function connect() {
    onState(source ? 'lost' : 'connecting');
    source = new EventSource('events');
    source.onopen = () => onState('live');
    source.onmessage = message => onFrame(JSON.parse(message.data));
    source.onerror = () => {
      onState('lost');
      // The browser reconnects by itself after a dropped connection, but not after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(retry);
        retry = setTimeout(connect, 1000);
      }
    };
  }

  connect();
  // A page that comes back from the browser's history starts anew.
  addEventListener('pageshow', event => { if (event.persisted) { source.close(); connect(); } });
  addEventListener('pagehide', () => source.close());
}
