// Escape puts away the sentence of a rule tag until the pointer or the focus leaves the tag (WCAG 1.4.13).
(() => {
  const put = "is-put-away";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const tag of document.querySelectorAll(".rule-tag:hover, .rule-tag:focus-within")) {
      tag.classList.add(put);
      const back = () => tag.classList.remove(put);
      tag.addEventListener("pointerleave", back, { once: true });
      tag.addEventListener("focusout", back, { once: true });
    }
  });
})();
