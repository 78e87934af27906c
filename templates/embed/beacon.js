// Tells `address` that the page was seen and which notes were opened, each once, by asking for a picture: the page's
// name, a piece's name and a note's number, and nothing of the reader. Browsers that ask not to be tracked tell nothing.
((address) => {
  "use strict";
  if (navigator.globalPrivacyControl || navigator.doNotTrack === "1" || window.doNotTrack === "1") return;
  const embed = document.querySelector('meta[name="praxeo:embed"]').content;
  const tell = (words) => {
    const picture = new Image();
    picture.referrerPolicy = "no-referrer";
    picture.src = `${address}?${words}`;
  };
  // What is fetched ahead and never looked at is not told.
  const seen = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", seen);
    tell(`e=view&s=${embed}`);
  };
  document.addEventListener("visibilitychange", seen);
  seen();
  const told = new Set();
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".mark a");
    const note = link && /^#([a-z0-9-]+)_note-(\d+)$/.exec(link.hash);
    if (!note || told.has(link.hash)) return;
    told.add(link.hash);
    tell(`e=cite&s=${embed}&p=${note[1]}&n=${note[2]}`);
  });
})
