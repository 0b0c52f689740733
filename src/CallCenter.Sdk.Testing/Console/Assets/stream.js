// The event stream: the first message after every connection holds everything, the later ones what has changed.

// The emulator is heard every 15 s. A connection that is silent for longer is dead, and nobody says so: a laptop slept, a tunnel broke.
const longestSilence = 40_000;

/** Calls back with each frame, and with the state of the connection: connecting, live or lost. */
export function listen(onFrame, onState) {
  let source;
  let retry;
  let heard;

  function connect() {
    source?.close();
    onState(source ? 'lost' : 'connecting');
    hear();
    source = new EventSource('events');
    source.onopen = () => { hear(); onState('live'); };
    source.onmessage = message => { hear(); onFrame(JSON.parse(message.data)); };
    source.addEventListener('alive', hear);
    source.onerror = () => {
      onState('lost');
      // The browser reconnects by itself after a dropped connection, but not after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(retry);
        retry = setTimeout(connect, 1000);
      }
    };
  }

  function hear() { heard = Date.now(); }

  connect();
  setInterval(() => { if (Date.now() - heard > longestSilence) connect(); }, 5000);
  // A page that comes back from the browser's history starts anew.
  addEventListener('pageshow', event => { if (event.persisted) connect(); });
  addEventListener('pagehide', () => source.close());
}
