// <praxeo-embed src="https://…/"></praxeo-embed>: the page in a frame without an origin, as high as it is, in the
// light or dark of its host. Attributes: src, title, height (until the page tells its own), scheme ("light", "dark";
// else the host's).
customElements.define("praxeo-embed", class extends HTMLElement {
  connectedCallback() {
    if (this.frame) return;
    const frame = this.frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts allow-popups");
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.title = this.title || "praxeo";
    frame.style.cssText = `display:block;width:100%;height:${parseInt(this.getAttribute("height")) || 640}px;border:0`;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const tell = () => {
      const own = getComputedStyle(this).colorScheme;
      const scheme = this.getAttribute("scheme") || (own === "dark" || own === "light" ? own : dark.matches ? "dark" : "light");
      frame.contentWindow?.postMessage({ praxeo: "scheme", scheme }, "*");
    };
    // A sandboxed frame has the origin "null": what tells it from others is its window.
    this.heard = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== "null" || data?.praxeo !== "height") return;
      const height = Math.ceil(Number(data.height));
      if (height > 0 && height < 1e6) frame.style.height = `${height}px`;
      tell();
    };
    addEventListener("message", this.heard);
    frame.addEventListener("load", tell);
    dark.addEventListener("change", tell);
    const src = new URL(this.getAttribute("src"), location.href);
    if (/^(https?|file):$/.test(src.protocol)) frame.src = src.href;
    this.replaceChildren(frame);
  }
  disconnectedCallback() {
    removeEventListener("message", this.heard);
    this.frame?.remove();
    this.frame = null;
  }
});
