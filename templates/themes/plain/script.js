// The page is whole without this script; it folds the contents on small screens and long notes, adds buttons that
// copy code, a search and a filter of requirements by level, opens a quote beside its mark, and shows in the contents
// where the reader is.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 62rem)");
  const contents = document.getElementById("page_contents");
  if (contents) {
    const fold = () => { contents.open = wide.matches; };
    fold();
    wide.addEventListener("change", fold);
    contents.addEventListener("click", (event) => {
      if (!wide.matches && event.target.closest("a")) contents.open = false;
    });
  }

  const addCopyButton = (figure) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy this code");
    button.addEventListener("click", async () => {
      let done = true;
      try {
        await navigator.clipboard.writeText(figure.querySelector("code").textContent);
      } catch {
        // No clipboard in this frame: select it, so that the keyboard can.
        const selection = getSelection();
        selection.selectAllChildren(figure.querySelector("code"));
        done = false;
      }
      button.textContent = done ? "Copied" : "Selected";
      setTimeout(() => { button.textContent = "Copy"; }, 1600);
    });
    figure.querySelector("figcaption").append(button);
  };

  // "/" goes to the search; what is typed replaces the contents by the pieces that hold all its words. Of a bundle of
  // many pages all are searched (search.js), where they can be fetched.
  const addSearch = () => {
    const everywhere = typeof praxeoPages === "undefined" ? null : praxeoPages;
    if (everywhere && (location.protocol === "file:" || !document.querySelector(".search-note"))) return;
    const pieces = [...document.querySelectorAll("article.piece")];
    const nav = document.querySelector(".contents");
    const make = (name, props, ...inside) => {
      const element = Object.assign(document.createElement(name), props);
      element.append(...inside);
      return element;
    };
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    let index = null;
    const read = () => pieces.map((piece) => {
      const whole = piece.cloneNode(true);
      for (const part of whole.querySelectorAll(".notes, .mark, .anchor, .eyebrow, .copy, button")) part.remove();
      const title = whole.querySelector("h2").textContent.trim();
      whole.querySelector("h2").remove();
      const text = whole.textContent.replace(/\s+/g, " ").trim();
      return { id: piece.id, title, text, words: plain(`${title} ${text}`) };
    });
    const input = make("input", { type: "search", placeholder: "Search", autocomplete: "off" });
    input.setAttribute("aria-label", everywhere ? "Search all pages" : "Search this page");
    input.setAttribute("aria-keyshortcuts", "/");
    const state = make("p", { className: "search-state" });
    state.setAttribute("role", "status");
    const list = make("ul", { className: "search-hits" });
    const box = make("div", { className: "search" }, input, state, list);
    nav.querySelector(".search-note")?.remove();
    nav.prepend(box);
    // The sentence around the first word, with it marked.
    const upTo = (text, most) => {
      if (text.length <= most) return text;
      const blank = text.lastIndexOf(" ", most);
      return `${text.slice(0, blank > 0 ? blank : most)}…`;
    };
    const excerpt = (text, word) => {
      const at = word ? plain(text).indexOf(word) : -1;
      if (at < 0 || plain(text).length !== text.length) return [upTo(text, 90)];
      const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 30)));
      return [(from > 0 ? "…" : "") + text.slice(from, at), make("mark", {}, text.slice(at, at + word.length)), upTo(text.slice(at + word.length), 60)];
    };
    const here = (words) => {
      index ??= read();
      const hits = index.filter((piece) => words.every((word) => piece.words.includes(word)));
      hits.sort((a, b) => words.every((word) => plain(b.title).includes(word)) - words.every((word) => plain(a.title).includes(word)));
      return { count: hits.length, hits: hits.slice(0, 30).map(({ id, title, text }) => ({ href: `#${id}`, title, text })) };
    };
    let turn = 0;
    const search = async () => {
      const own = ++turn;
      const words = everywhere ? everywhere.wordsOf(input.value) : plain(input.value).split(/\s+/).filter(Boolean);
      if (contents) contents.hidden = words.length > 0;
      if (words.length === 0) {
        list.replaceChildren();
        state.textContent = input.value.trim() === "" ? "" : "Nothing found";
        return;
      }
      let found;
      try {
        found = everywhere ? await everywhere.find(input.value) : here(words);
      } catch {
        found = null;
      }
      if (own !== turn) return;
      list.replaceChildren();
      const [one, many] = everywhere ? ["page", "pages"] : ["piece", "pieces"];
      if (!found) state.textContent = "The search index can’t be read";
      else if (found.count === 0) state.textContent = found.more ? "Type more letters" : "Nothing found";
      else state.textContent = `${found.more ? "More than " : ""}${found.count} ${found.count === 1 && !found.more ? one : many}`;
      for (const hit of found?.hits ?? []) {
        const link = make("a", { href: hit.href }, make("span", { className: "hit-title" }, hit.title), ...(hit.kind ? [make("span", { className: "hit-kind" }, hit.kind)] : []), make("span", { className: "hit-text" }, ...excerpt(hit.text, words[0])));
        list.append(make("li", {}, link));
      }
    };
    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { input.value = ""; search(); }
      if (event.key === "Enter") list.querySelector("a")?.click();
    });
    list.addEventListener("click", (event) => {
      if (!wide.matches && event.target.closest("a")) { input.value = ""; search(); }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      input.focus();
    });
  };

  // A specification with requirements of several levels can be read one level at a time.
  const addLevelFilter = (section) => {
    const items = [...section.querySelectorAll(":scope > ol > li[class*='level-']")];
    const levelOf = (item) => item.className.replace(/^.*\blevel-(\w+).*$/, "$1").toUpperCase();  // "MUST NOT" is one of MUST
    const levels = ["MUST", "SHOULD", "MAY"].filter((level) => items.some((item) => levelOf(item) === level));
    if (levels.length < 2) return;
    const group = document.createElement("div");
    group.className = "level-filter";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Show requirements");
    for (const level of ["All", ...levels]) {
      const button = document.createElement("button");
      const count = level === "All" ? items.length : items.filter((item) => levelOf(item) === level).length;
      button.type = "button";
      button.textContent = `${level} ${count}`;
      button.setAttribute("aria-pressed", String(level === "All"));
      button.addEventListener("click", () => {
        for (const other of group.children) other.setAttribute("aria-pressed", String(other === button));
        for (const item of items) item.hidden = level !== "All" && levelOf(item) !== level;
      });
      group.append(button);
    }
    section.querySelector("ol").before(group);
    // A link to a hidden one shows it.
    const show = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.hidden && section.contains(target)) group.firstChild.click();
    };
    addEventListener("hashchange", show);
    addEventListener("beforeprint", () => group.firstChild.click());
  };

  const popover = document.createElement("div");
  let opener = null;
  let openedAt = 0;
  const canPop = typeof popover.showPopover === "function";
  const place = () => {
    const mark = opener.getBoundingClientRect();
    const box = popover.getBoundingClientRect();
    const left = Math.min(Math.max(12, mark.left - 24), Math.max(12, document.documentElement.clientWidth - box.width - 12));
    const below = mark.bottom + 8 + box.height < innerHeight;
    popover.style.left = `${left}px`;
    popover.style.top = `${below ? mark.bottom + 8 : Math.max(8, mark.top - box.height - 8)}px`;
  };
  const openQuote = (link) => {
    const note = document.getElementById(link.getAttribute("href").slice(1));
    if (!note) return false;
    const words = document.createElement("p");
    words.append(...[...note.querySelector(".note-text").childNodes].map((node) => node.cloneNode(true)));
    const more = document.createElement("p");
    const jump = document.createElement("a");
    jump.href = link.getAttribute("href");
    jump.textContent = "Go to the note";
    jump.addEventListener("click", () => popover.hidePopover());
    more.append(jump);
    popover.replaceChildren(words, more);
    // Of a video: its picture, which plays from there. The place beside the quote is the same link, for keyboard and ear.
    const picture = note.dataset.source && document.getElementById(note.dataset.source)?.querySelector(".thumb")?.cloneNode(true);
    const where = note.querySelector(".place a");
    if (picture && where && picture.href) {
      picture.href = where.href;
      picture.tabIndex = -1;
      picture.setAttribute("aria-hidden", "true");
      const time = picture.querySelector(".thumb-time");
      if (time) time.textContent = where.textContent.split("–")[0];
      popover.prepend(picture);
    }
    popover.showPopover();
    opener = link;
    openedAt = scrollY;
    opener.setAttribute("aria-expanded", "true");
    place();
    popover.focus({ preventScroll: true });
    return true;
  };

  // Where quotes open in place, a long list of them need not lie in the reader's way; it unfolds for whoever
  // goes to a note, and for paper.
  const foldNotes = () => {
    const all = [...document.querySelectorAll(".notes details")];
    for (const notes of all) notes.open = notes.querySelectorAll("li").length <= 6;
    const unfold = (hash) => {
      const notes = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)))?.closest(".notes details");
      if (notes) notes.open = true;
    };
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (link && !event.defaultPrevented) unfold(link.hash);
    });
    addEventListener("hashchange", () => unfold(location.hash));
    unfold(location.hash);
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = all.filter((notes) => !notes.open);
      for (const notes of folded) notes.open = true;
    });
    addEventListener("afterprint", () => { for (const notes of folded) notes.open = false; });
  };

  // In a frame: the host hears how high the page is, and may say whether it is light or dark. Its origin is not
  // known here, so nothing but these two words is told or believed.
  const joinHost = () => {
    if (parent === window) return;
    const tell = () => parent.postMessage({ praxeo: "height", height: document.documentElement.getBoundingClientRect().height }, "*");
    new ResizeObserver(tell).observe(document.documentElement);
    addEventListener("message", ({ source, data }) => {
      if (source !== parent || data?.praxeo !== "scheme") return;
      if (data.scheme === "light" || data.scheme === "dark") document.documentElement.dataset.scheme = data.scheme;
    });
  };

  addEventListener("DOMContentLoaded", () => {
    joinHost();
    document.querySelectorAll("figure.code").forEach(addCopyButton);
    addSearch();
    document.querySelectorAll(".requirements").forEach(addLevelFilter);
    if (canPop) {
      popover.className = "popover";
      popover.popover = "auto";
      popover.tabIndex = -1;
      popover.setAttribute("role", "dialog");
      popover.setAttribute("aria-label", "Quoted source");
      popover.addEventListener("toggle", (event) => {
        if (event.newState === "closed" && opener) opener.removeAttribute("aria-expanded");
      });
      document.body.append(popover);
      addEventListener("scroll", () => {
        if (!popover.matches(":popover-open")) return;
        if (Math.abs(scrollY - openedAt) > 200) popover.hidePopover();
        else place();
      }, { passive: true });
      document.addEventListener("click", (event) => {
        const link = event.target.closest(".mark a");
        if (link && !event.ctrlKey && !event.metaKey && openQuote(link)) event.preventDefault();
      });
      foldNotes();
    }
    const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
    let current = null;
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        if (current) current.removeAttribute("aria-current");
        current = links.get(entry.target.id);
        if (current) current.setAttribute("aria-current", "true");
      }
    }, { rootMargin: "-15% 0px -80% 0px" });
    document.querySelectorAll("article.piece").forEach((piece) => watcher.observe(piece));
  });
})();
