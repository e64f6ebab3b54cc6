// What is half typed on a question is kept while one types, sealed like the rest. Without scripts the buttons do it.
(() => {
  const form = document.getElementById("question");
  const kept = document.getElementById("kept");
  if (!form || !kept) return;
  let waiting = 0;
  const keep = async () => {
    const typed = new FormData(form);
    typed.set("go", "keep");
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: new URLSearchParams(typed),
        credentials: "same-origin",
      });
      if (answer.status !== 204) return;
      const hour = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      kept.textContent = `${kept.dataset.said} ${hour}`;
    } catch {
      // The line is bad: the next key or the button tries again.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 2000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
})();
