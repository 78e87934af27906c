// The page is whole without this script; it folds the contents on small screens and long notes, adds buttons that
// copy code, opens a quote beside its mark, and shows in the contents where the reader is.
(() => {
  "use strict";
  const wide = matchMedia("(min-width: 62rem)");
  const contents = document.getElementById("_contents");
  const fold = () => { contents.open = wide.matches; };
  fold();
  wide.addEventListener("change", fold);
  contents.addEventListener("click", (event) => {
    if (!wide.matches && event.target.closest("a")) contents.open = false;
  });

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

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("figure.code").forEach(addCopyButton);
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
