// Opens the page: a passphrase becomes a key (PBKDF2), or a link brings it; the key opens what lies in the template
// (AES-GCM), which is the page under gzip. It takes this page's place and stays under its policy.
(() => {
  "use strict";
  const [sealed, form, field, show, button, message] = ["_sealed", "_unlock", "_passphrase", "_show", "_open", "_message"].map((id) => document.getElementById(id));
  const octets = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const letters = (text) => new TextEncoder().encode(text);
  const say = (text) => { message.textContent = text; };

  const keyOf = async (passphrase) => {
    const words = await crypto.subtle.importKey("raw", letters(passphrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const { salt, iterations } = sealed.dataset;
    return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: octets(salt), iterations: Number(iterations) }, words, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  };
  const keyIn = (text) => crypto.subtle.importKey("raw", octets(text.replaceAll("-", "+").replaceAll("_", "/")), "AES-GCM", false, ["decrypt"]);

  const open = async (key) => {
    const bytes = octets(sealed.content.textContent);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: letters(sealed.dataset.bound) }, key, bytes.subarray(12));
    const html = await new Response(new Blob([plain]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    const place = location.hash.slice(1);
    document.open();
    document.write(html);
    document.close();
    // Nothing was loaded, so no browser goes there by itself.
    if (place) document.getElementById(decodeURIComponent(place))?.scrollIntoView();
  };

  let busy = false;
  const attempt = async (key, otherwise) => {
    if (busy) return;
    busy = true;
    say("");
    field.removeAttribute("aria-invalid");
    button.setAttribute("aria-disabled", "true");
    button.textContent = "Opening…";
    try {
      await open(await key());
    } catch {
      form.hidden = false;
      button.textContent = "Open";
      button.removeAttribute("aria-disabled");
      otherwise();
      field.focus();
      field.select();
    }
    busy = false;
  };
  const submit = () => {
    if (field.value === "") {
      say("Enter the passphrase first.");
      return field.focus();
    }
    return attempt(() => keyOf(field.value), () => {
      field.setAttribute("aria-invalid", "true");
      say("That passphrase does not open this page.");
    });
  };

  // The key goes out of the address bar and the history before it is used. False without one.
  const takeKey = () => {
    const key = /^#key=([\w-]*)$/.exec(location.hash)?.[1];
    if (key === undefined) return false;
    try {
      history.replaceState(null, "", location.pathname + location.search);
    } catch {
      location.replace("#");  // a frame without an origin may change no more than this
    }
    attempt(() => keyIn(key), () => say("The key in this link does not open this page: it was cut short, or the page was published anew since."));
    return true;
  };

  // In a frame: as the page itself does, so that the frame is as high as this and as light or dark as its host.
  if (parent !== window) {
    const tell = () => parent.postMessage({ praxeo: "height", height: document.documentElement.getBoundingClientRect().height }, "*");
    new ResizeObserver(tell).observe(document.documentElement);
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || data?.praxeo !== "scheme") return;
      if (data.scheme === "light" || data.scheme === "dark") document.documentElement.dataset.scheme = data.scheme;
    });
  }

  if (!globalThis.crypto?.subtle) return say("This page can be opened over https or from a file of this machine: browsers decrypt nowhere else.");
  if (!globalThis.DecompressionStream) return say("This browser is too old to open encrypted pages: one of 2023 or later does.");
  // A form in a sandboxed frame is never submitted, so nothing here waits for that.
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", submit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  show.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    show.setAttribute("aria-pressed", String(shown));
    field.focus();
  });
  addEventListener("hashchange", takeKey);
  if (takeKey()) return undefined;
  form.hidden = false;
  if (parent === window) field.focus();
  return undefined;
})();
