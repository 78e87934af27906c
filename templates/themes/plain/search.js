// Searches all pages of a bundle through the index beside them (search.json, of form praxeo/search/1): fetched when
// something is typed, file by file, as far as the words need it. The page's own script shows what is found.
const praxeoPages = (() => {
  "use strict";
  const mostShards = 16;
  const mostHits = 30;
  const kept = new Map();
  const load = (name) => {
    if (!kept.has(name)) {
      const reply = fetch(name).then((answer) => {
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return answer.json();
      });
      reply.catch(() => kept.delete(name));
      kept.set(name, reply);
    }
    return kept.get(name);
  };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
  // As the index has them: runs of letters and digits, each Han or kana sign by itself.
  const wordsOf = (text) => plain(text).match(/(?=[\p{L}\p{N}])[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])[\p{L}\p{N}])+/gu) ?? [];

  // As long a word as the index has.
  const encoder = new TextEncoder();
  const cut = (word) => {
    while (encoder.encode(word).length > 256) word = [...word].slice(0, -1).join("");
    return word;
  };

  // What each page gains by a word, or by all that begin with it: `cut` where those are too many to be fetched.
  const scores = async (root, word, open) => {
    const end = open ? `${word}\uffff` : word;
    let first = root.terms.findLastIndex(([term]) => term <= word);
    if (first < 0) first = 0;
    const files = [];
    for (let i = first; i < root.terms.length && root.terms[i][0] <= end && files.length <= mostShards; ++i) files.push(root.terms[i][1]);
    const cut = files.length > mostShards;
    if (cut) files.pop();
    const found = new Map();
    for (const shard of await Promise.all(files.map(load))) {
      for (const [term, list] of Object.entries(shard)) {
        if (open ? !term.startsWith(word) : term !== word) continue;
        const many = list.length / 2;
        const rarity = Math.log(1 + (root.pages - many + 0.5) / (many + 0.5)) * (term === word ? 1 : 0.5);
        let page = 0;
        for (let i = 0; i < list.length; i += 2) {
          page += list[i];
          found.set(page, Math.max(found.get(page) ?? 0, list[i + 1] * rarity));
        }
      }
    }
    return { found, cut };
  };

  const find = async (text) => {
    const words = [...new Set(wordsOf(text).map(cut))];
    if (words.length === 0) return { count: 0, hits: [], more: false };
    const root = await load("search.json");
    // The last may still be being typed.
    const open = /[\p{L}\p{N}]$/u.test(text);
    const scored = await Promise.all(words.map((word, i) => scores(root, word, open && i === words.length - 1)));
    const more = scored.some(({ cut }) => cut);
    const each = scored.map(({ found }) => found);
    each.sort((a, b) => a.size - b.size);
    const all = [];
    for (const [page, score] of each[0]) {
      let sum = score;
      for (const other of each.slice(1)) sum += other.get(page) ?? NaN;
      if (!Number.isNaN(sum)) all.push([page, sum]);
    }
    all.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const hits = await Promise.all(all.slice(0, mostHits).map(async ([page]) => {
      const group = await load(root.groups[Math.floor(page / root.group)]);
      const [href, title, text, kind] = group[page % root.group];
      return { href, title, text, kind };
    }));
    return { count: all.length, hits, more };
  };
  return { find, wordsOf: (text) => wordsOf(text).map(cut) };
})();
